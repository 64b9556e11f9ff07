import 'server-only'
import type { Target } from '#lib/intake/incoming'
import { takeBatch } from '#lib/intake/take-batch'
import { type Batch, countRows, readBatches } from './batches.ts'
import { summarise } from './report.ts'
import { finishRun, markDone, openRun, type Run } from './run.ts'
import type { Source } from './source.ts'
import { startTally, type Tally, tallyBatch } from './tally.ts'
import { openTarget } from './target.ts'
import { type Broken, parseWxr } from './wxr.ts'

export interface ImportRequest {
  /** Of the site to import into; it is made when it does not exist. */
  slug: string
  /** Compare everything, write nothing. */
  isDryRun: boolean
  /** When it aborts, the import ends after the batch at hand. */
  signal: AbortSignal
  onSite: (announcement: string) => void
  onProgress: (tally: Tally) => void
}

export interface Imported {
  ending: 'finished' | 'interrupted' | Broken
  tally: Tally
}

/**
 * Imports an export into a site, batch by batch, without checks: the statuses are history. The same export again
 * changes nothing, a newer one only what changed; an import that was interrupted goes on where it was.
 * What was read before the file broke stays.
 */
export async function importExport(source: Source, request: ImportRequest): Promise<Imported> {
  const elements = parseWxr(source.chunks())
  const tally = startTally()
  const { value: site } = await elements.next()
  if (site?.kind !== 'site') return { ending: site?.kind === 'broken' ? site : emptyExport, tally }
  const target = await openTarget(request, site.fields)
  if (target.announcement) request.onSite(target.announcement)
  const run = target.isDryRun || target.siteId === null ? null : await openRun(target.siteId, source)
  for await (const batch of readBatches(elements, site.fields)) {
    await importBatch(batch, { target, run, tally })
    request.onProgress(tally)
    if (batch.broken) return { ending: batch.broken, tally }
    if (request.signal.aborted) return { ending: 'interrupted', tally }
  }
  if (run) await finishRun(run, target, summarise(source.fileName, tally))
  return { ending: 'finished', tally }
}

const emptyExport: Broken = {
  kind: 'broken',
  line: 1,
  why: 'The file has no <channel>, so there is nothing to import.',
}

interface Progress {
  target: Target
  run: Run | null
  tally: Tally
}

async function importBatch(batch: Batch, { target, run, tally }: Progress) {
  if (run && batch.number <= run.batchesDone) {
    tally.doneBefore += countRows(batch)
    return
  }
  tallyBatch(tally, batch, await takeBatch(target, batch.records))
  // A broken file may be told apart from the whole one only by its end: its last batch stays open.
  if (run && !batch.broken) await markDone(run, batch.number)
}
