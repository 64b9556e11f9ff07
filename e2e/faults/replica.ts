import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findHome, giveTo, type Home } from '#db/embedded/home'
import { onServer } from '#db/test-data'
import { stateDir } from '#lib/env'
import { type Postgres, startPostgres } from './postgres.ts'

/** A streaming replica of a Postgres. */
export interface Replica extends Omit<Postgres, 'stop'> {
  /** Runs a statement as the owner. */
  run(statement: string): Promise<void>
  /** Whether a condition holds there. */
  says(condition: string): Promise<boolean>
  /** Ends it, and forgets its data. */
  remove(): Promise<void>
}

/** Copies the files of `primary` while it works and starts a server that follows it, as the README says. */
export async function startReplica(primary: Postgres): Promise<Replica> {
  const dir = join(stateDir, 'test-faults-replica')
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const home = findHome(dir, () => {})
  const { path } = home
  rmSync(join(path, 'data'), { recursive: true, force: true })
  await copyFiles(primary, home)
  const server = await startPostgres(dir)
  return { ...server, run, says, remove }

  async function run(statement: string) {
    await onServer(server.url, client => client.query(statement))
  }

  async function says(condition: string) {
    const { rows } = await onServer(server.url, client => client.query(`select ${condition} as so`))
    return rows[0].so
  }

  async function remove() {
    await server.stop()
    for (const folder of [path, dir]) rmSync(folder, { recursive: true, force: true })
  }
}

async function copyFiles(primary: Postgres, { path, user }: Home) {
  const data = join(path, 'data')
  const backup_label = await onServer(primary.url, async client => {
    await client.query(`select pg_backup_start('replica', fast => true)`)
    const { rows } = await client.query(`select current_setting('data_directory') as from`)
    execFileSync('cp', ['--archive', rows[0].from, data])
    execFileSync('cp', ['--archive', join(dirname(rows[0].from), 'password'), path])
    const { rows: ended } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => false)')
    return ended[0].labelfile
  })
  rmSync(join(data, 'postmaster.pid'))
  const { username, password, port } = new URL(primary.url)
  const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${password}`
  const files = {
    backup_label,
    'standby.signal': '',
    'postgresql.auto.conf': `primary_conninfo = '${conninfo}'\n`,
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(data, name), text)
    giveTo(user, join(data, name))
  }
}
