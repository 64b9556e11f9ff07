import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { giveTo, type Home } from './home.ts'
import { runProgram } from './programs.ts'

/** The files of one Postgres, and the password of its owner role. */
export interface Cluster {
  home: Home
  dataDir: string
  log: string
  password: string
}

export const ownerRole = 'docket_owner'

const majorVersion = '18'

/**
 * The cluster of `home`, made if missing: UTF-8, sorted by code point, password wanted of everybody.
 * @throws when the data were written by another major version of PostgreSQL
 */
export async function prepareCluster(
  home: Home,
  { durable, onProgress }: { durable: boolean; onProgress: (line: string) => void },
): Promise<Cluster> {
  const dataDir = join(home.path, 'data')
  const password = readPassword(home)
  if (!existsSync(dataDir)) {
    onProgress(`making an empty database in ${dataDir}`)
    await makeCluster(home, dataDir, durable)
  }
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== majorVersion) throw new Error(`${dataDir} is of PostgreSQL ${version}, Docket brings ${majorVersion}`)
  return { home, dataDir, log: join(home.path, 'server.log'), password }
}

/** Writes postgresql.conf anew, so that a setting changed here reaches the clusters that exist. */
export function writeSettings({ home, dataDir }: Cluster, port: number, durable: boolean) {
  const file = join(dataDir, 'postgresql.conf')
  const lines = Object.entries({ ...settings, ...(durable ? roomySettings() : fastSettings), port })
  writeFileSync(file, lines.map(([name, value]) => `${name} = '${value}'\n`).join(''), { mode: 0o600 })
  giveTo(home.user, file)
}

/** The port of the last start, or null. */
export function readLastPort({ dataDir }: Cluster): number | null {
  const port = readFileSync(join(dataDir, 'postgresql.conf'), 'utf8').match(/^port = '(\d+)'/m)?.[1]
  return port ? Number(port) : null
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
}

/** An eighth of the memory that we may have, 256 MB to 2 GB, holds what is read most: of a million comments nearly all. */
function roomySettings() {
  const megabytes = Math.min(totalmem(), process.constrainedMemory() || totalmem()) / 2 ** 20
  return { shared_buffers: `${Math.round(Math.min(2048, Math.max(256, megabytes / 8)))}MB` }
}

const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

// Made under another name first, so that what an interrupted initdb left is never taken for a cluster.
async function makeCluster(home: Home, dataDir: string, durable: boolean) {
  const unfinished = `${dataDir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  await runProgram(home, 'initdb', [
    `--pgdata=${unfinished}`,
    `--username=${ownerRole}`,
    `--pwfile=${join(home.path, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  renameSync(unfinished, dataDir)
}

function readPassword(home: Home): string {
  const file = join(home.path, 'password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
    giveTo(home.user, file)
  }
  return readFileSync(file, 'utf8')
}
