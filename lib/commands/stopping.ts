const parentCheckMs = 250

/**
 * A signal that aborts when this process is to end: SIGINT, SIGTERM, SIGHUP, or its parent is gone.
 * All but the first are ignored, as Ctrl-C reaches the whole family of processes and every parent passes it on.
 * After `patienceMs` the process ends whatever it is doing.
 */
export function stopSignal({ patienceMs }: { patienceMs: number }): AbortSignal {
  const controller = new AbortController()
  function stop() {
    if (controller.signal.aborted) return
    setTimeout(() => process.exit(1), patienceMs).unref()
    controller.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  const parent = process.ppid
  setInterval(() => process.ppid === parent || stop(), parentCheckMs).unref()
  // The terminal may be gone before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stop)
  return controller.signal
}

/** Resolves when `signal` aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
