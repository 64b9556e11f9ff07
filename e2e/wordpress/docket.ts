import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '#db/embedded/port'
import { stateDir } from '#lib/env'
import { childrenOf, endProcess, endQuietly, waitUntil } from './processes.ts'

/** Docket as npm start runs it: the desk, and the worker beside it. */
export interface DocketProcess {
  url: string
  /** Ends the worker as a power cut would, and waits until another one has begun. */
  killWorker(): Promise<void>
  stop(): Promise<void>
}

const startMs = 240_000

/** Starts Docket, built when it is not, on the database that DATABASE_URL names. What it prints goes to `.docket/test-wordpress.log`. */
export async function startDocket(): Promise<DocketProcess> {
  const port = await choosePort(process.env.E2E_PORT ? Number(process.env.E2E_PORT) : null)
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), APP_URL: url, NEXT_TELEMETRY_DISABLED: '1' }
  const docket = spawn(process.execPath, ['lib/commands/start.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = createWriteStream(join(stateDir, 'test-wordpress.log'), { flags: 'a' })
  docket.stdout.pipe(log)
  docket.stderr.pipe(log)
  const workers = () => childrenOf(docket.pid ?? 0).filter(isWorker)
  await waitUntil('Docket answers', () => isUp(url), startMs)
  await waitUntil('the worker runs', async () => workers().length > 0)
  return {
    url,
    killWorker: async () => {
      const [killed = 0] = workers()
      endQuietly(killed, 'SIGKILL')
      await waitUntil('another worker runs', async () => workers().some(pid => pid !== killed))
    },
    stop: () => endProcess(docket),
  }
}

function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/sign-in`).then(
    answer => answer.ok,
    () => false,
  )
}

function isWorker(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/commands/work.ts')
  } catch {
    return false // gone in this moment
  }
}
