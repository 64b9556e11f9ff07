import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 60_000
const longestWorkMs = 120_000

/**
 * Runs `work` while no other process holds the lock `file`, which contains its holder's process id.
 * The lock of a process that is gone, or one held for over 2 minutes, does not count.
 * @throws when the lock is not free within 60 s
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patienceMs
  while (!take(file)) {
    if (isAbandoned(file)) removeAbandoned(file)
    else if (Date.now() > deadline) throw new Error(`Another process has been starting the database for long: ${file}`)
    else await sleep(20)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // process.kill throws nothing else
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false // node:fs throws nothing else
    throw error
  }
}

function isAbandoned(file: string): boolean {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  const holder = readHolder(file)
  return age > longestWorkMs || (holder > 0 && !isAlive(holder))
}

// Of several who find a lock abandoned only one may remove it, or a second would remove the first one's new lock.
function removeAbandoned(file: string) {
  const right = `${file}.removal`
  if (isOld(right)) rmSync(right, { force: true })
  if (!take(right)) return
  if (isAbandoned(file)) rmSync(file, { force: true })
  rmSync(right, { force: true })
}

function isOld(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs > 2_000
}

function readHolder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0 // let go in this moment
  }
}
