import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface OsUser {
  uid: number
  gid: number
}

/**
 * The OS user who runs Postgres in place of root, whom Postgres refuses: the owner of `dir`, else `postgres`,
 * made if missing. Null means whoever runs this process.
 */
export function findDatabaseUser(dir: string): OsUser | null {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(dir)
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findPostgres() ?? makePostgres()
}

/** Whether `user` may pass every folder down to `path`, and enter or run `path` itself, by the permission bits. */
export function canReach(user: OsUser, path: string): boolean {
  const parent = dirname(path)
  return mayEnter(user, path) && (parent === path || canReach(user, parent))
}

function mayEnter({ uid, gid }: OsUser, path: string): boolean {
  const stat = statSync(path)
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0
  return ((stat.mode >> shift) & 1) === 1
}

function findPostgres(): OsUser | null {
  const [uid, gid] = ['-u', '-g'].map(flag => run(['id', flag, 'postgres']))
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

const waysToMakePostgres = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['useradd', '--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['adduser', '-S', '-D', '-H', 'postgres'],
]

function makePostgres(): OsUser {
  for (const command of waysToMakePostgres) {
    run(command)
    const user = findPostgres()
    if (user) return user
  }
  throw new Error(
    'PostgreSQL does not run as root, and the OS user "postgres" could not be made. Make it, or set DATABASE_URL.',
  )
}

function run([program = '', ...args]: string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null // not there or refused: the caller looks for the result
  }
}
