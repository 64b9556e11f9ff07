import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choosePort } from '#db/embedded/port'
import { findDatabaseUser } from '#db/embedded/user'
import { endProcess, startProcess } from '../processes.ts'

/** A PgBouncer in transaction mode before a database. */
export interface Pooler {
  /** Of the database through it. */
  url: string
  stop(): Promise<void>
}

const program = '/usr/sbin/pgbouncer'

/** Starts Debian's PgBouncer, set up as the README says, with 8 connections to the database for all who come. */
export async function startPooler(databaseUrl: string): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-pgbouncer-'))
  const port = await choosePort(null)
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, settings(new URL(databaseUrl), port))
  const user = findDatabaseUser(folder)
  if (user) for (const path of [folder, file]) chownSync(path, user.uid, user.gid)
  const child = startProcess(program, [file], { ...user, stdio: 'inherit' })
  const url = new URL(databaseUrl)
  url.port = String(port)
  return { url: url.href, stop }

  async function stop() {
    await endProcess(child, 'SIGINT')
    rmSync(folder, { recursive: true })
  }
}

function settings({ hostname, port, pathname, username, password }: URL, ownPort: number): string {
  const name = pathname.slice(1)
  const target = `host=${hostname} port=${port} dbname=${name} user=${username} password=${password}`
  const session = 'set role docket_app; set statement_timeout to 30000; set timezone to utc'
  return `
[databases]
${name} = ${target} connect_query='${session}'

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 8
max_client_conn = 200
log_connections = 0
log_disconnections = 0
`
}
