import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Row } from '#db/schema'

const plainColumns = [
  ...(['site_id', 'id', 'kind', 'actor', 'staff_id', 'subject_id', 'batch_id', 'action'] as const),
  ...(['comment_id', 'article_id', 'author_id', 'revision', 'from_status', 'to_status'] as const),
  ...(['before_decision_id', 'before_reviewed_by', 'before_reviewed_revision', 'before_escalated_by'] as const),
  ...(['restores_id', 'sanction_id', 'reason', 'note'] as const),
]
const timeColumns = ['at', 'before_reviewed_at', 'before_escalated_at'] as const

/** Every column of an event; one that is added to the table is added here, and old entries keep their hashes. */
export const chainedColumns: (keyof Row<'event'>)[] = [...plainColumns, ...timeColumns]

/** What comes before the first entry of a site. */
export const beginning = Buffer.alloc(32)

/**
 * The event `e` as the text that its hash covers: a JSON object of its columns, times in milliseconds since 1970.
 * What is null is left out, so that a column added later does not change the text of what was there before.
 */
export const canonicalEvent: RawBuilder<string> = sql`jsonb_strip_nulls(jsonb_build_object(${sql.join([
  ...plainColumns.flatMap(column => [sql.lit(column), sql.ref(`e.${column}`)]),
  ...timeColumns.flatMap(column => [
    sql.lit(column),
    sql`(extract(epoch from ${sql.ref(`e.${column}`)}) * 1000)::bigint`,
  ]),
])}))::text`

/** SHA-256 of the 32 bytes of the hash before and the entry in UTF-8. */
export function chainHash(previous: Buffer, entry: string): Buffer {
  return createHash('sha256').update(previous).update(entry, 'utf8').digest()
}
