import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '#db/embedded/port'
import { stateDir } from '#lib/env'
import { childrenOf, endProcess, endQuietly, waitUntil } from './processes.ts'

/** Docket as npm start runs it: the desk, and the worker beside it. */
export interface DocketProcess {
  url: string
  /** Ends the worker as a power cut would, and waits until another one has begun. */
  killWorker(): Promise<void>
  /** Ends the process that serves the desk as a power cut would; the worker ends when it notices. */
  kill(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  /** The file in `.docket/` that gets what it prints. */
  log: string
  /** 0: any that is free. */
  port?: number
  env?: Record<string, string>
}

const startMs = 240_000

/** Starts Docket, built when it is not, on the database that DATABASE_URL names unless `env` names another. */
export async function startDocket({ log: file, port: wanted = 0, env: more = {} }: Options): Promise<DocketProcess> {
  const port = await choosePort(wanted || null)
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), APP_URL: url, NEXT_TELEMETRY_DISABLED: '1', ...more }
  // It writes there by itself: what goes through pipes of ours keeps us from ending when nobody reads them to the end.
  const log = openSync(join(stateDir, file), 'a')
  const docket = spawn(process.execPath, ['lib/commands/start.ts'], { env, stdio: ['ignore', log, log] })
  closeSync(log)
  const workers = () => childrenOf(docket.pid ?? 0).filter(isWorker)
  await waitUntil('Docket answers', () => isUp(url, docket), startMs)
  await waitUntil('the worker runs', async () => workers().length > 0)
  return {
    url,
    killWorker: async () => {
      const [killed = 0] = workers()
      endQuietly(killed, 'SIGKILL')
      await waitUntil('another worker runs', async () => workers().some(pid => pid !== killed))
    },
    kill: async () => {
      const gone = once(docket, 'exit')
      docket.kill('SIGKILL')
      await gone
    },
    stop: () => endProcess(docket),
  }
}

function isUp(url: string, { exitCode }: ChildProcess): Promise<boolean> {
  if (exitCode !== null) throw new Error('Docket ended instead of starting: its log says why')
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
