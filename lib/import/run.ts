import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Target } from '#lib/intake/incoming'
import type { Source } from './source.ts'

/** The import of one file into one site, remembered so that it can go on after it was interrupted. */
export interface Run {
  id: number
  siteId: number
  batchesDone: number
}

/** The run of this file: one that was interrupted goes on; a finished one begins anew and compares everything again. */
export async function openRun(siteId: number, source: Pick<Source, 'fingerprint' | 'fileName'>): Promise<Run> {
  const { rows } = await sql<Run>`
    insert into import_run (site_id, fingerprint, file_name)
    values (${siteId}, ${source.fingerprint}, ${source.fileName})
    on conflict (site_id, fingerprint) do update set
      file_name = excluded.file_name, finished_at = null,
      started_at = case when import_run.finished_at is null then import_run.started_at else now() end,
      batches_done = case when import_run.finished_at is null then import_run.batches_done else 0 end
    returning id, site_id as "siteId", batches_done as "batchesDone"`.execute(db())
  const [run] = rows
  if (!run) throw new Error('import_run gave no row')
  return run
}

/** Remembers that this batch, counted from 1, and all before it are done. */
export async function markDone(run: Run, batchNumber: number) {
  await sql`
    update import_run set batches_done = greatest(batches_done, ${batchNumber})
    where site_id = ${run.siteId} and id = ${run.id}`.execute(db())
}

/** Ends a run with its event in the log; `note` tells what came of it. */
export async function finishRun(run: Run, { batch }: Target, note: string) {
  await db()
    .transaction()
    .execute(async tx => {
      await tx
        .updateTable('import_run')
        .set({ finished_at: new Date() })
        .where('site_id', '=', run.siteId)
        .where('id', '=', run.id)
        .execute()
      const event = { site_id: run.siteId, kind: 'import', actor: 'site', batch_id: batch, note } as const
      await tx.insertInto('event').values(event).execute()
    })
}
