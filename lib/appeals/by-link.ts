import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { AppealState } from '#db/schema'
import { appealableUntil } from '#lib/appeals/appealable'
import { lockAppealable } from '#lib/appeals/find-appealable'
import { type NewAppeal, writeAppeals } from '#lib/appeals/write-appeals'
import { isoTime } from '#lib/sql'
import { hashOfToken } from '#lib/token'

/** The decision that a link is about, as its author may see it. Times are RFC 3339 in UTC. */
export interface Linked {
  /** open: an appeal can be made. restored: the decision is no longer in force. */
  state: 'open' | 'expired' | 'restored' | 'appealed'
  site: string
  article: { title: string; url: string }
  /** null: the text has been purged. */
  comment: string | null
  isSpam: boolean
  isByChecks: boolean
  reason: string | null
  decidedAt: string
  until: string
  appeal: { state: AppealState; at: string; decidedAt: string | null } | null
}

/** The decision behind the token of a statement; null when there is none. Changes nothing. */
export async function findLinked(token: string): Promise<Linked | null> {
  const found = await find(token)
  if (!found) return null
  const { siteId: _, eventId: __, commentId: ___, isInForce: ____, ...linked } = found
  return { ...linked, until: untilOf(found).toISOString(), state: stateOf(found) }
}

/** Makes the appeal, once; gives the state of the link afterwards, or null when there is no such link. */
export async function appealByLink(token: string, body: string): Promise<Linked['state'] | null> {
  const found = await find(token)
  if (!found) return null
  const state = stateOf(found)
  if (state !== 'open') return state
  return db()
    .transaction()
    .execute(tx => appealIn(tx, found, body))
}

async function appealIn(tx: Tx, { siteId, eventId, commentId }: Found, body: string): Promise<Linked['state']> {
  const [comment] = (await lockAppealable(tx, siteId, { ids: [commentId] })).values()
  if (comment && comment.eventId !== eventId) return 'restored'
  const appealed = comment ?? (await readPurged(tx, siteId, eventId))
  if (!appealed) return 'restored'
  await writeAppeals(tx, [{ ...appealed, body, createdAt: null }])
  return 'appealed'
}

/** Of a purged comment, the event tells what an appeal needs to know. */
async function readPurged(
  tx: Tx,
  siteId: number,
  eventId: number,
): Promise<Omit<NewAppeal, 'body' | 'createdAt'> | null> {
  const { rows } = await sql<Omit<NewAppeal, 'body' | 'createdAt'>>`
    select event.site_id as "siteId", event.comment_id as "commentId", event.article_id as "articleId",
      event.author_id as "authorId", '' as "authorExternalId", event.revision, event.to_status as status,
      event.id as "eventId", true as "isByStaffOrChecks", event.at as "decidedAt"
    from event
    where event.site_id = ${siteId} and event.id = ${eventId}`.execute(tx)
  return rows[0] ?? null
}

interface Found extends Omit<Linked, 'state' | 'until'> {
  siteId: number
  eventId: number
  commentId: number
  isInForce: boolean
}

const shownCharacters = 4000

async function find(token: string): Promise<Found | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const { rows } = await sql<Found>`
    select statement.site_id as "siteId", event.id as "eventId", event.comment_id as "commentId", site.name as site,
      jsonb_build_object('title', article.title, 'url', article.url) as article,
      left(comment.body, ${shownCharacters}) as comment, event.to_status = 'spam' as "isSpam",
      event.actor = 'system' as "isByChecks", reason.label as reason, ${isoTime('event.at')} as "decidedAt",
      comment.id is null or comment.decision_id = event.id as "isInForce",
      case when appeal.id is not null then jsonb_build_object('state', appeal.state,
        'at', ${isoTime('appeal.created_at')}, 'decidedAt', ${isoTime('appeal.decided_at')}) end as appeal
    from statement
    join event on event.site_id = statement.site_id and event.id = statement.event_id
    join site on site.id = event.site_id
    join article on article.site_id = event.site_id and article.id = event.article_id
    left join comment on comment.site_id = event.site_id and comment.id = event.comment_id
    left join reason on reason.site_id = event.site_id and reason.code = event.reason
    left join appeal on appeal.site_id = event.site_id and appeal.comment_id = event.comment_id
      and appeal.event_id = event.id
    where statement.token_hash = ${hashOfToken(token)}`.execute(db())
  return rows[0] ?? null
}

function stateOf(found: Found): Linked['state'] {
  if (new Date() >= untilOf(found)) return 'expired'
  if (found.appeal) return 'appealed'
  return found.isInForce ? 'open' : 'restored'
}

function untilOf({ decidedAt }: Found): Date {
  return appealableUntil(new Date(decidedAt))
}
