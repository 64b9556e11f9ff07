import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './lock.ts'

export interface Postmaster {
  pid: number
  port: number
  isRunning: boolean
}

/** The server that postmaster.pid speaks of, and whether that process is still it; null without the file. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const file = pidFile(dataDir)
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (!pid) return null
  return { pid, port: port || 0, isRunning: isAlive(pid) && isServerOf(dataDir, pid) }
}

/** Removes the postmaster.pid of a dead server where another process has its id now: Postgres would take that for a server. */
export function forgetPostmaster(dataDir: string, pid: number): null {
  if (isAlive(pid)) rmSync(pidFile(dataDir), { force: true })
  return null
}

function pidFile(dataDir: string): string {
  return join(dataDir, 'postmaster.pid')
}

function isServerOf(dataDir: string, pid: number): boolean {
  return process.platform === 'win32' || commandOf(pid).includes(dataDir) // Windows does not tell
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return '' // gone in this moment
  }
}
