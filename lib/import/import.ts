import 'server-only'
import type { Target } from '#lib/intake/incoming'
import { takeBatch } from '#lib/intake/take-batch'
import { nothingWritten } from '#lib/intake/written'
import { type Batch, countRows, readBatches } from './batches.ts'
import type { Broken } from './found.ts'
import { readExport } from './read-export.ts'
import { summarise } from './report.ts'
import { finishRun, markDone, openRun, type Run } from './run.ts'
import type { Source } from './source.ts'
import { countRead, startTally, type Tally, tallyBatch } from './tally.ts'
import { openTarget } from './target.ts'
import type { Fields } from './wxr-elements.ts'

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
  const progress: Progress = { target: null, run: null, tally: startTally() }
  const { tally } = progress
  for await (const part of readBatches(readExport(source))) {
    if (part.kind === 'site') {
      await begin(progress, { source, request, site: part.fields })
      continue
    }
    await importBatch(part, progress)
    request.onProgress(tally)
    if (part.broken) return { ending: part.broken, tally }
    if (request.signal.aborted) return { ending: 'interrupted', tally }
  }
  const { run, target } = progress
  if (!target && countRead(tally) === 0) return { ending: emptyExport, tally }
  if (run && target) await finishRun(run, target, summarise(source.fileName, tally))
  return { ending: 'finished', tally }
}

const emptyExport: Broken = { kind: 'broken', line: 1, why: 'There is nothing in the file to import.' }

interface Progress {
  /** null: nothing was found yet that can be written. */
  target: Target | null
  run: Run | null
  tally: Tally
}

interface Beginning {
  source: Source
  request: ImportRequest
  site: Fields
}

async function begin(progress: Progress, { source, request, site }: Beginning) {
  const target = await openTarget(request, site)
  if (target.announcement) request.onSite(target.announcement)
  progress.target = target
  progress.run = target.isDryRun || target.siteId === null ? null : await openRun(target.siteId, source)
}

async function importBatch(batch: Batch, { target, run, tally }: Progress) {
  if (run && batch.number <= run.batchesDone) {
    tally.doneBefore += countRows(batch)
    return
  }
  tallyBatch(tally, batch, target ? await takeBatch(target, batch.records) : nothingWritten())
  // A broken file may be told apart from the whole one only by its end: its last batch stays open.
  if (run && !batch.broken) await markDone(run, batch.number)
}
