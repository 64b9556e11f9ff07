import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { copyPrograms, findPrograms } from './programs.ts'
import { canReach, findDatabaseUser, type OsUser } from './user.ts'

/** Where an embedded database lives, where its programs are, and who runs them (null: we do). */
export interface Home {
  path: string
  programs: string
  user: OsUser | null
}

const outside = '/var/lib/docket'

/** The home of the database of `dir`: there, or below /var/lib/docket when the OS user who runs Postgres has no way there. */
export function findHome(dir: string, onProgress: (line: string) => void): Home {
  const path = realpathSync(dir)
  const programs = findPrograms()
  const user = findDatabaseUser(path)
  if (!user) return { path, programs, user }
  return {
    path: giveAllTo(user, canReach(user, dirname(path)) ? path : moveOut(path, onProgress)),
    programs: canReach(user, join(programs, 'bin/postgres')) ? programs : copyPrograms(programs, outside),
    user,
  }
}

/** Makes `user` the owner of the file, where Postgres runs as another OS user. */
export function giveTo(user: OsUser | null, file: string) {
  if (user) chownSync(file, user.uid, user.gid)
}

// All of it, as a copy of a checkout that root made belongs to root.
function giveAllTo({ uid, gid }: OsUser, path: string): string {
  if (statSync(path).uid !== uid) execFileSync('chown', ['-R', `${uid}:${gid}`, path])
  return path
}

// The mark ties the data to this folder: a fresh clone at the same path, or a copy elsewhere, gets data of its own.
function moveOut(dir: string, onProgress: (line: string) => void): string {
  const mark = join(dir, 'id')
  if (!existsSync(mark)) writeFileSync(mark, randomUUID())
  const name = createHash('sha256').update(dir).update(readFileSync(mark)).digest('hex').slice(0, 12)
  const path = join(outside, name)
  makeOutside()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  onProgress(`data in ${path}, because the OS user who runs PostgreSQL cannot reach ${dir}`)
  return path
}

function makeOutside() {
  mkdirSync(outside, { recursive: true })
  chmodSync(outside, 0o755)
}
