import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Cluster, prepareCluster } from './embedded/cluster.ts'
import { findHome } from './embedded/home.ts'
import { withLock } from './embedded/lock.ts'
import { findServer, startServer, stopServer } from './embedded/server.ts'
import { joinUsers } from './embedded/users.ts'

export interface RunningDatabase {
  url: string
  dataDir: string
  port: number
  version: string
  wasRunning: boolean
  stop(): Promise<void>
}

interface Options {
  dir: string
  durable: boolean
  onProgress?: (line: string) => void
}

/**
 * Starts (or finds running) the embedded Postgres whose data lives in `dir`, with a database `docket` in it.
 * As root the data may have to live elsewhere: `onProgress` and `dataDir` say where.
 * `durable: false` gives up safety after a power cut for speed, for tests.
 * The server outlives a process that was killed. `stop` ends it, unless another living process uses it; twice is fine.
 * @throws with the last lines of the server's log when it does not start or stop within 10 s (60 s while it recovers)
 */
export async function startEmbedded({ dir, durable, onProgress = () => {} }: Options): Promise<RunningDatabase> {
  makeFolder(dir)
  const lock = join(dir, 'lock')
  return withLock(lock, async () => {
    const home = findHome(dir, onProgress)
    const cluster = await prepareCluster(home, { durable, onProgress })
    const found = await findServer(cluster)
    const server = found ?? (await startServer(cluster, durable))
    const leave = joinUsers(join(dir, 'users'))
    const stop = () => withLock(lock, () => stopIfUnused(cluster, leave()))
    return { ...server, dataDir: cluster.dataDir, wasRunning: found !== null, stop }
  })
}

function makeFolder(dir: string) {
  try {
    mkdirSync(dirname(dir), { recursive: true }) // the mode below would hold for every folder made on the way
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(`${dir} cannot be used by this OS user: run Docket as its owner, or remove it`, { cause })
  }
}

async function stopIfUnused(cluster: Cluster, wasLastUser: boolean) {
  if (wasLastUser) await stopServer(cluster)
}
