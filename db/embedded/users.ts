import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './lock.ts'

/**
 * Notes in `folder` that this process uses the server. The function returned takes the note back, and says whether
 * it was the last; notes of processes that are gone do not count. Call both only while the lock is held.
 */
export function joinUsers(folder: string): () => boolean {
  mkdirSync(folder, { recursive: true })
  const note = mkdtempSync(join(folder, `${process.pid}-`))
  let hasLeft = false
  return () => {
    if (hasLeft) return false
    hasLeft = true
    rmSync(note, { recursive: true, force: true })
    return countUsers(folder) === 0
  }
}

function countUsers(folder: string): number {
  const notes = readdirSync(folder)
  const gone = notes.filter(note => !isAlive(Number.parseInt(note, 10)))
  for (const note of gone) rmSync(join(folder, note), { recursive: true, force: true })
  return notes.length - gone.length
}
