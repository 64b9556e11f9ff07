import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { refreshPriorities } from '#lib/comments/refresh-priorities'
import type { Finding } from './arrival.ts'
import { asTable } from './as-table.ts'

interface Judged {
  id: number
  revision: number
  findings: Finding[]
}

/** Keeps what the checks found in comments of a site, at the revision they looked at, and works out their priorities. */
export async function writeSignals(tx: Tx, siteId: number, judged: Judged[]) {
  await addSignals(tx, siteId, judged)
  const found = judged.filter(({ findings }) => findings.length > 0).map(({ id }) => id)
  if (found.length > 0) await refreshPriorities(tx, siteId, found)
}

/** Keeps what the checks found in comments whose priorities the caller knows. */
export async function addSignals(tx: Tx, siteId: number, judged: Judged[]) {
  const signals = judged.flatMap(({ id, revision, findings }) =>
    findings.map(finding => ({ ...finding, id, revision })),
  )
  if (signals.length === 0) return
  await sql`
    insert into signal (site_id, comment_id, revision, kind, span_start, span_end, points, detail)
    select ${siteId}::int, given.comment_id, given.revision, given.kind, given.span_start, given.span_end, given.points,
      given.detail
    from ${asTable(signals, {
      comment_id: ['bigint', signal => signal.id],
      revision: ['int', signal => signal.revision],
      kind: ['text', signal => signal.kind],
      span_start: ['int', signal => signal.span?.start ?? null],
      span_end: ['int', signal => signal.span?.end ?? null],
      points: ['int', signal => signal.points],
      detail: ['text', signal => signal.detail],
    })}`.execute(tx)
}
