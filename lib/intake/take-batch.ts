import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import { notifySoon } from '#lib/live/notify'
import type { IncomingRecord, Target } from './incoming.ts'
import { writeBatch } from './write-batch.ts'
import { nothingWritten, together, type Written } from './written.ts'

const retries = 5
const retryAfterMs = 50

/** Classes of SQLSTATE that one row can cause: wrong data, a constraint, a limit (PostgreSQL, appendix A). */
const causedByRow = /^(22|23|54)/

/** Serialization failure and deadlock: the same again will do. */
const passing = new Set(['40001', '40P01'])

/**
 * Writes a batch. When the database refuses it because of some row, halves are tried, down to the row, and that one is
 * refused with the database's reason; the others are written.
 * @throws what is not the fault of a row: no connection, no space left
 */
export async function takeBatch(target: Target, records: IncomingRecord[], attempt = 1): Promise<Written> {
  try {
    const written = await writeBatch(target, records)
    if (target.siteId !== null && !target.isDryRun) notifySoon('arrivals', target.siteId)
    return written
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (passing.has(error.code ?? '') && attempt < retries) {
      await sleep(retryAfterMs * attempt)
      return takeBatch(target, records, attempt + 1)
    }
    if (!causedByRow.test(error.code ?? '')) throw error
    return halve(target, records, error)
  }
}

async function halve(target: Target, records: IncomingRecord[], error: DatabaseError): Promise<Written> {
  const [only] = records
  if (records.length === 1 && only) {
    const reason = `the database refused it: ${error.message}`
    return { ...nothingWritten(), refused: [{ kind: 'refused', what: only.kind, line: only.line, reason }] }
  }
  const middle = Math.ceil(records.length / 2)
  const first = await takeBatch(target, records.slice(0, middle))
  return together([first, await takeBatch(target, records.slice(middle))])
}
