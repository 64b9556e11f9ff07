import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endQuietly } from '../processes.ts'

/** A folder for a run of this process. What runs that were killed have left in `dir` is ended and removed. */
export function makeRunFolder(dir: string): string {
  mkdirSync(dir, { recursive: true })
  for (const name of readdirSync(dir)) {
    const owner = /^run-(\d+)-/.exec(name)?.[1]
    if (owner && !existsSync(`/proc/${owner}`)) clear(join(dir, name))
  }
  return mkdtempSync(join(dir, `run-${process.pid}-`))
}

function clear(folder: string) {
  endAllOf(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** Ends what still runs from the folder: the workers of PHP's web servers outlive these, and whoever started them. */
export function endAllOf(folder: string) {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name)))
    if (commandOf(pid).includes(`${folder}/`)) endQuietly(Number(pid), 'SIGKILL')
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // gone in this moment
  }
}
