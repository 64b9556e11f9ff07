import { setTimeout as sleep } from 'node:timers/promises'
import { appUrl, authSecret, port, requireEnvironment } from '#lib/env'
import { buildIfStale } from './build.ts'
import { runNode } from './child.ts'
import { type OpenDatabase, openDatabase } from './database.ts'
import { keepWorking } from './keep-working.ts'
import { requireFreePort } from './listen.ts'
import { progress, step } from './step.ts'
import { aborted, stopSignal } from './stopping.ts'

const dev = process.argv.includes('--dev')
// The demo comes with a published password: a database that was named gets it only when asked for.
const wantsDemo = !process.env.DATABASE_URL || process.argv.includes('--demo')
// Where `npm run work` runs by itself.
const withoutJobs = process.argv.includes('--without-jobs')
const firstAdmin = 'Sign in with your account. The first one: npm run staff -- add EMAIL --role admin'
const signal = stopSignal({ patienceMs: 10_000 })
process.exit(await start())

async function start(): Promise<number> {
  try {
    requireEnvironment()
    setEnvironment()
    await requireFreePort()
    await withDatabase(run)
    return 0
  } catch (error) {
    if (signal.aborted) return 0
    console.error(`\n${(error as Error).message}`) // what we throw, and what Node throws
    return 1
  }
}

/** For Next and next-auth, which read nothing else. */
function setEnvironment() {
  const mode = dev ? 'development' : 'production'
  const secret = authSecret()
  Object.assign(process.env, { NODE_ENV: mode, NEXTAUTH_URL: appUrl(), NEXTAUTH_SECRET: secret, AUTH_SECRET: secret })
}

async function withDatabase(work: () => Promise<void>) {
  let database: OpenDatabase | undefined
  try {
    await step('database', async () => {
      database = await openDatabase({ onProgress: progress })
      return database.description
    })
    await work()
  } finally {
    await database?.stop()
  }
}

async function run() {
  await step('migrate', async () => (await command('migrate.ts', '--quiet')) || 'up to date')
  if (wantsDemo) await step('demo', async () => (await command('load-demo.ts')) || 'there already')
  if (!dev) await step('build', () => buildIfStale(signal))
  await serveUntilStopped()
}

/** What the command printed. @throws that, when it failed */
async function command(file: string, ...args: string[]): Promise<string> {
  signal.throwIfAborted()
  const node = ['--conditions=react-server', `lib/commands/${file}`, ...args]
  const { code, printed } = await runNode(node, { signal, output: 'kept' })
  if (code !== 0) throw new Error(printed || `${file} failed`)
  return printed
}

async function serveUntilStopped() {
  const signIns = (wantsDemo && (await command('load-demo.ts', '--sign-ins'))) || firstAdmin
  let stopServing = async () => {}
  await step('serve', async () => {
    const { serve } = await import('./serve.ts') // loads Next, which looks at NODE_ENV
    stopServing = await serve({ dev })
    return `${appUrl()}${appUrl().endsWith(`:${port()}`) ? '' : ` on port ${port()}`}`
  })
  console.log(`\n${signIns}`)
  const working = withoutJobs ? null : keepWorking(signal)
  await aborted(signal)
  await stopServing()
  await Promise.all([working, closePools()])
}

// The pools of the web app would complain when the database goes: db/client.ts keeps its pool under this name.
async function closePools() {
  process.removeAllListeners('uncaughtException').on('uncaughtException', () => {})
  const { docketDb } = globalThis as { docketDb?: { destroy(): Promise<void> } }
  await Promise.race([docketDb?.destroy(), sleep(500)])
}
