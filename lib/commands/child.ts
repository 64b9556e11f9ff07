import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

interface Options {
  signal: AbortSignal
  env?: Record<string, string>
  /** 'shown' goes to our own output; 'kept' is returned. */
  output: 'shown' | 'kept'
}

const killAfterMs = 1_500

/**
 * Runs this same Node with `args` to its end, and returns its exit code (1 when a signal ended it) and what it printed.
 * When `signal` aborts, the child is asked to end, and made to after 1.5 s.
 */
export async function runNode(args: string[], { signal, env = {}, output }: Options) {
  const stdio = output === 'kept' ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', stdio, stdio] })
  function end() {
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref()
  }
  signal.addEventListener('abort', end)
  const code = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', status => resolve(status ?? 1))
  })
  const printed = await Promise.all([child.stdout, child.stderr].map(stream => (stream ? text(stream) : '')))
  const exitCode = await code
  signal.removeEventListener('abort', end)
  return { code: exitCode, printed: printed.join('').trim() }
}
