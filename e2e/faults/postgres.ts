import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunningDatabase, startEmbedded } from '#db/embedded'
import { findPostmaster } from '#db/embedded/postmaster'
import { stateDir } from '#lib/env'
import { childrenOf, endQuietly, waitUntil } from '../processes.ts'

/** A Postgres that writes to the disk before it acknowledges, as in production, always at the same address. */
export interface Postgres {
  url: string
  start(): Promise<void>
  stop(): Promise<void>
  /** All its processes at once, as a power cut would. */
  kill(): Promise<void>
  /** What the server wrote since it last started. */
  log(): string
}

/** Starts the Postgres whose data are in `dir`, made if missing. */
export async function startPostgres(dir = join(stateDir, 'test-faults-postgres')): Promise<Postgres> {
  let running = await launch(dir)
  const { url } = running
  return { url, start, kill, log, stop: () => running.stop() }

  async function start() {
    const before = running
    running = await launch(dir)
    await before.stop() // this process counts as one user
    if (running.url !== url) throw new Error(`PostgreSQL came back at another port: ${running.port}`)
  }

  function log() {
    return readFileSync(join(running.dataDir, '../server.log'), 'utf8')
  }

  async function kill() {
    const { pid = 0 } = findPostmaster(running.dataDir) ?? {}
    const family = [pid, ...childrenOf(pid)]
    for (const one of family) endQuietly(one, 'SIGKILL')
    await waitUntil('PostgreSQL is gone', async () => !findPostmaster(running.dataDir)?.isRunning)
    await running.stop()
  }
}

function launch(dir: string): Promise<RunningDatabase> {
  return startEmbedded({ dir, durable: true })
}
