import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endProcess, startProcess, waitUntil } from '../processes.ts'

export interface MariaDb {
  /** The only way in: the server listens on no port. */
  socket: string
  close(): Promise<void>
}

const run = promisify(execFile)
const asUs = process.getuid?.() === 0 ? ['--user=root'] : []
const closed = ['--skip-log-bin', '--skip-networking']

/** Quick, for data that need not outlive a power cut. */
export const forgetful = ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0']

/** A MariaDB of its own with its data in `dir`, made there unless they are, and a database `wordpress`. @throws when it does not start in 20 s */
export async function startMariaDb(dir: string, settings: string[] = forgetful): Promise<MariaDb> {
  const data = join(dir, 'data')
  const folder = isNear(dir) ? dir : mkdtempSync(join(tmpdir(), 'docket-mariadb-'))
  const socket = join(folder, 'socket')
  // A starting server deletes whatever a server left in its tmpdir, also what another one still works on.
  const temporary = join(dir, 'mariadb-tmp')
  mkdirSync(temporary, { recursive: true })
  const own = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${temporary}`, ...asUs]
  if (!existsSync(data))
    await run('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'])
  const paths = [`--socket=${socket}`, `--pid-file=${join(dir, 'mariadb.pid')}`]
  const log = [`--log-error=${join(dir, 'mariadb.log')}`]
  const server = startProcess('mariadbd', [...own, ...paths, ...log, ...closed, ...settings])
  await waitUntil('MariaDB answers', async () => existsSync(socket) && makeDatabase(socket))
  return {
    socket,
    close: async () => {
      await endProcess(server)
      if (folder !== dir) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The path of a socket may be 107 bytes long, which a checkout can exceed. */
function isNear(dir: string): boolean {
  return Buffer.byteLength(join(dir, 'socket')) <= 107
}

async function makeDatabase(socket: string): Promise<boolean> {
  const sql = 'create database if not exists wordpress character set utf8mb4'
  const client = ['--no-defaults', `--socket=${socket}`, '--user=root', `--execute=${sql}`]
  return run('mariadb', client).then(
    () => true,
    () => false,
  )
}
