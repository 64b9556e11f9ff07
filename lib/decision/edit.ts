import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Status } from '#db/schema'

interface Edits {
  siteId: number
  batch: string
  actor: 'site' | 'author'
  edits: { id: number; body: string; editedAt: Date }[]
}

/** A comment that was edited, as it is now. */
export interface Edited {
  id: number
  siteId: number
  authorId: number
  revision: number
  status: Status
  isEscalated: boolean
}

/**
 * Gives comments a new text: the revision moves on, the earlier text is kept, and the comment is unreviewed again.
 * The status stays. A text that is the same already changes nothing. Gives the comments that were edited.
 */
export async function recordEdits(tx: Tx, { siteId, batch, actor, edits }: Edits): Promise<Edited[]> {
  if (edits.length === 0) return []
  const { rows } = await sql<Edited>`
    with edited as (
      select comment.*, edit.body as new_body, edit.edited_at as new_edited_at
      from unnest(${edits.map(edit => edit.id)}::bigint[], ${edits.map(edit => edit.body)}::text[],
        ${edits.map(edit => edit.editedAt)}::timestamptz[]) as edit (id, body, edited_at)
      join comment on comment.site_id = ${siteId} and comment.id = edit.id and comment.body <> edit.body
      order by comment.id
      for no key update of comment
    ),
    kept as (
      insert into revision (site_id, comment_id, number, body, written_at)
      select site_id, id, revision, body, coalesce(edited_at, created_at) from edited
    ),
    logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id, revision,
        from_status, to_status, before_reviewed_at, before_reviewed_by, before_reviewed_revision)
      select site_id, 'edit', ${actor}, ${batch}, id, article_id, author_id, revision + 1,
        status, status, reviewed_at, reviewed_by, reviewed_revision
      from edited
    )
    update comment set
      body = edited.new_body, revision = edited.revision + 1, edited_at = edited.new_edited_at,
      reviewed_at = null, reviewed_by = null, reviewed_revision = null
    from edited
    where comment.site_id = edited.site_id and comment.id = edited.id
    returning comment.id, comment.site_id as "siteId", comment.author_id as "authorId", comment.revision, comment.status,
      comment.escalated_at is not null as "isEscalated"`.execute(tx)
  return rows
}
