import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { requireMay } from '#lib/permissions'
import { inScope, preparedFor, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** A note or an escalation that mentions this person. Times are RFC 3339 in UTC. */
export interface MentionRow {
  /** Of the event that tells of it. */
  id: number
  at: string
  kind: 'note' | 'escalation'
  by: string
  note: string
  isSeen: boolean
  /** Its text is cut after 200 characters. */
  comment: { id: number; excerpt: string; isCut: boolean; author: string; status: Status }
  article: { id: number; title: string }
  site: string
  cursor: string
}

const pageSize = 50
const excerptLength = 200

/**
 * What mentions this person about comments in their reach: first what they have not seen, then newest first, at most 50;
 * `after` is the cursor of the next page. An escalation that was taken back mentions nobody.
 */
export async function listMentions(
  staff: Staff,
  cursor: string | null,
): Promise<{ mentions: MentionRow[]; after: string | null }> {
  requireMay(staff, 'read')
  const { rows } = await sql<MentionRow>`
    with page as (
      select mention.*, c.at, c.kind, c.staff_id as by_id, c.note, c.article_id
      from ${mentionsOf(staff)} and ${beyond(cursor)}
      order by mention.seen_at is null desc, mention.event_id desc
      limit ${pageSize + 1}
    )
    select page.event_id as id, ${isoTime('page.at')} as at, by.name as by, page.note, page.seen_at is not null as "isSeen",
      case page.kind when 'note' then 'note' else 'escalation' end as kind,
      jsonb_build_object('id', comment.id, 'excerpt', left(comment.body, ${excerptLength}),
        'isCut', length(comment.body) > ${excerptLength}, 'author', author.name, 'status', comment.status) as comment,
      jsonb_build_object('id', article.id, 'title', article.title) as article, site.name as site,
      (page.seen_at is null)::int || '_' || page.event_id as cursor
    from page
    join site on site.id = page.site_id
    join comment on comment.site_id = page.site_id and comment.id = page.comment_id
    join author on author.site_id = comment.site_id and author.id = comment.author_id
    join article on article.site_id = page.site_id and article.id = page.article_id
    join staff by on by.id = page.by_id
    order by page.seen_at is null desc, page.event_id desc`.execute(db())
  const mentions = rows.slice(0, pageSize)
  return { mentions, after: rows.length > pageSize ? (mentions.at(-1)?.cursor ?? null) : null }
}

/** How much of what mentions this person they have not seen: exact up to 9,999, then 10,000. */
export async function countMentions(staff: Staff): Promise<number> {
  const { rows } = await sql<{ count: number }>`${preparedFor(staff)}
    select count(*) from (
      select from ${mentionsOf(staff)} and mention.seen_at is null
      limit 10000
    ) counted`.execute(db())
  return rows[0]?.count ?? 0
}

/** The mentions of this person with the events `c` that tell of them, as far as the articles are in reach now. */
function mentionsOf(staff: Staff) {
  return sql`mention
    join event c on c.site_id = mention.site_id and c.id = mention.event_id
    join ${scopeRows(staff, 'read')} on ${inScope(staff)}
    where mention.staff_id = ${staff.id} and not exists (
      select from event undo where undo.site_id = c.site_id and undo.restores_id = c.id
    )`
}

function beyond(cursor: string | null): RawBuilder<boolean> {
  const place = /^([01])_(\d{1,15})$/.exec(cursor ?? '')
  if (!place) return sql`true`
  return sql`(mention.seen_at is null, mention.event_id) < (${place[1] === '1'}::boolean, ${Number(place[2])}::bigint)`
}
