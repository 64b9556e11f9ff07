import { setTimeout as sleep } from 'node:timers/promises'
import { runNode } from './child.ts'

const pauseMs = 1_000

/** Runs `npm run work` beside this process, again whenever it ends, until `signal` aborts. Resolves when it has ended. */
export async function keepWorking(signal: AbortSignal) {
  while (!signal.aborted) {
    await runNode(['--conditions=react-server', 'lib/commands/work.ts'], { signal, output: 'shown' })
    if (!signal.aborted) await sleep(pauseMs, undefined, { signal }).catch(() => {}) // an abort ends the pause
  }
}
