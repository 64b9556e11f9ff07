import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { choosePort } from '#db/embedded/port'
import { useTestDatabase } from '#db/test-data'

/** The built desk as npm start serves it, and all that it printed. */
export interface App {
  url: string
  port: number
  pid: number
  printed: () => string
}

const secret = 'only-for-attacks-on-this-machine-0123456789'
const startMs = 60_000
const lookMs = 50

/**
 * Starts the desk on an empty database of this test file, both ended with it; builders fill the database. Call once, at
 * the top. `settings`: of its environment.
 */
export async function useApp(settings: Record<string, string> = {}): Promise<App> {
  const running: ChildProcess[] = []
  after(() => Promise.all(running.map(end))) // before the database goes
  await useTestDatabase()
  const app = await startBeside(running, settings)
  process.env.APP_URL = settings.APP_URL ?? app.url // for the lib in this process
  return app
}

/** Another process of the desk on the same database, with other settings, ended by `end`. */
export async function startAnother(settings: Record<string, string>): Promise<App & { end: () => Promise<void> }> {
  const running: ChildProcess[] = []
  const app = await startBeside(running, settings)
  return {
    ...app,
    end: async () => {
      await Promise.all(running.map(end))
    },
  }
}

/** Whether the desk prints such a line within 5 s: its log may come after its answer. */
export async function prints({ printed }: Pick<App, 'printed'>, line: RegExp): Promise<boolean> {
  for (const until = Date.now() + 5_000; Date.now() < until; await pause(lookMs)) if (line.test(printed())) return true
  return false
}

async function startBeside(running: ChildProcess[], settings: Record<string, string>): Promise<App> {
  process.env.AUTH_SECRET = secret
  const port = await choosePort(null)
  const url = `http://localhost:${port}`
  const env = { ...process.env, PORT: String(port), APP_URL: url, NEXT_TELEMETRY_DISABLED: '1', ...settings }
  const child = spawn(process.execPath, ['lib/commands/start.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  process.once('exit', () => child.kill('SIGKILL'))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (printed += text))
  const deadline = Date.now() + startMs
  while (!(await isUp(url))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The desk did not start:\n${printed}`)
    await pause(lookMs)
  }
  return { url, port, pid: child.pid ?? 0, printed: () => printed }
}

function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/sign-in`).then(
    answer => answer.ok,
    () => false,
  )
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
