import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { AppealState } from '#db/schema'
import type { Appealable } from '#lib/appeals/appealable'
import { asTable } from '#lib/intake/as-table'
import { notifySoon } from '#lib/live/notify'

export interface NewAppeal extends Appealable {
  body: string
  /** null: now. */
  createdAt: Date | null
}

/** An appeal as it stands; `created`: it was not there before. */
export interface WrittenAppeal {
  id: number
  commentId: number
  state: AppealState
  created: boolean
}

/** Opens appeals about locked comments, one for each decision, and tells so in the log without the author's words. */
export async function writeAppeals(tx: Tx, appeals: NewAppeal[]): Promise<Map<number, WrittenAppeal>> {
  if (appeals.length === 0) return new Map()
  const { rows } = await sql<WrittenAppeal>`
    with given as materialized (
      select distinct on (given.comment_id) given.* from ${asColumns(appeals)} order by given.comment_id, given.position
    ),
    added as (
      insert into appeal (site_id, comment_id, article_id, author_id, event_id, body, created_at)
      select site_id, comment_id, article_id, author_id, event_id, body, least(coalesce(created_at, now()), now())
      from given
      order by position
      on conflict do nothing
      returning site_id, id, comment_id, article_id, author_id, state
    ),
    logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id)
      select site_id, 'appeal', 'author', ${randomUUID()}, comment_id, article_id, author_id from added
    )
    select id, comment_id as "commentId", state, true as created from added
    union all
    select appeal.id, appeal.comment_id, appeal.state, false from given
    join appeal on appeal.site_id = given.site_id and appeal.comment_id = given.comment_id
      and appeal.event_id is not distinct from given.event_id`.execute(tx)
  for (const { siteId } of appeals) notifySoon('arrivals', siteId)
  return new Map(rows.map(row => [row.commentId, row]))
}

function asColumns(appeals: NewAppeal[]) {
  const numbered = appeals.map((appeal, position) => ({ ...appeal, position }))
  return asTable(numbered, {
    position: ['int', ({ position }) => position],
    site_id: ['int', ({ siteId }) => siteId],
    comment_id: ['bigint', ({ commentId }) => commentId],
    article_id: ['bigint', ({ articleId }) => articleId],
    author_id: ['bigint', ({ authorId }) => authorId],
    event_id: ['bigint', ({ eventId }) => eventId],
    body: ['text', ({ body }) => body],
    created_at: ['timestamptz', ({ createdAt }) => createdAt],
  })
}
