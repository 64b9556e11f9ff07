import type { IncomingRecord, Refused } from '#lib/intake/incoming'
import type { Broken, Found } from './found.ts'

/** A part of an export that is written in one transaction. The same file gives the same batches each time. */
export interface Batch {
  kind: 'batch'
  /** From 1. */
  number: number
  records: IncomingRecord[]
  refused: Refused[]
  /** Posts that are no pages and that nobody commented on: attachments, menu entries and the like. */
  leftOut: number
  /** Threads of pages that came before under another address. */
  merged: number
  /** The file could not be read beyond this batch. */
  broken: Broken | null
}

type FoundSite = Extract<Found, { kind: 'site' }>

export const batchRows = 1000

/** What was found, in batches of 1,000 articles and comments; the last one may be smaller. The site comes by itself. */
export async function* readBatches(all: AsyncIterable<Found>): AsyncGenerator<FoundSite | Batch> {
  let batch = emptyBatch(1)
  for await (const found of all) {
    if (found.kind === 'site') yield found
    else put(batch, found)
    if (countRows(batch) < batchRows) continue
    yield batch
    batch = emptyBatch(batch.number + 1)
  }
  if (countRows(batch) > 0 || batch.leftOut > 0 || batch.merged > 0 || batch.broken) yield batch
}

export function emptyBatch(number: number): Batch {
  return { kind: 'batch', number, records: [], refused: [], leftOut: 0, merged: 0, broken: null }
}

export function countRows({ records, refused }: Batch): number {
  return records.length + refused.length
}

function put(batch: Batch, found: Exclude<Found, FoundSite>) {
  if (found.kind === 'broken') batch.broken = found
  else if (found.kind === 'left out') batch.leftOut += 1
  else if (found.kind === 'merged') batch.merged += 1
  else if (found.kind === 'refused') batch.refused.push(found)
  else batch.records.push(found)
}
