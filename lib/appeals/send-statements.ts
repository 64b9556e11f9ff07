import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { appealableUntil } from '#lib/appeals/appealable'
import { linkTo } from '#lib/appeals/link'
import { isMailable } from '#lib/appeals/mailable'
import { type Recipient, type Stated, statementMail } from '#lib/appeals/statement-mail'
import { queueMail, sendsMail } from '#lib/mail/queue-mail'
import { hashOfToken, newToken } from '#lib/token'

const atOnce = 200
const mostPerMail = 25
const excerptLength = 300

interface Due extends Recipient, Omit<Stated, 'link' | 'until'> {
  siteId: number
  eventId: number
  batch: string
  isInForce: boolean
}

type Tokened = Due & { token: string }

/**
 * Mails the statements that are due, each once, what was decided together in one mail of up to 25. What is no longer in
 * force by then is never told. Several processes may do so at once.
 */
export async function sendStatements(): Promise<void> {
  for (let count = atOnce; count === atOnce; ) count = await db().transaction().execute(sendDue)
}

async function sendDue(tx: Tx): Promise<number> {
  const due = await lockDue(tx)
  if (due.length === 0) return 0
  const told = sendsMail() ? due.filter(one => one.isInForce).map(one => ({ ...one, token: newToken() })) : []
  await mark(tx, due, told)
  const together = Map.groupBy(told, one => JSON.stringify([one.siteId, one.to, one.batch]))
  await queueMail(
    tx,
    [...together.values()].flatMap(inParts).flatMap(part => (part[0] ? [mailOf(part[0], part)] : [])),
  )
  return due.length
}

/** Times are read as Dates; the comment is null once it is purged, and then nothing is told either. */
async function lockDue(tx: Tx): Promise<Due[]> {
  const { rows: locked } = await sql<{ event_id: number }>`
    select event_id from statement
    where due_at <= now() and sent_at is null and dropped_at is null
    order by due_at
    limit ${atOnce}
    for update skip locked`.execute(tx)
  const { rows } = await sql<Due>`
    select event.site_id as "siteId", event.id as "eventId", event.batch_id as batch,
      coalesce(comment.decision_id = event.id and ${isMailable}, false) as "isInForce",
      author.email as "to", author.name, site.name as site, article.title as article,
      left(comment.body, ${excerptLength}) || case when length(comment.body) > ${excerptLength} then '…' else '' end as excerpt,
      comment.created_at as "writtenAt", event.at as "decidedAt", event.to_status = 'spam' as "isSpam",
      event.actor = 'system' as "isByChecks", reason.label as reason
    from statement
    join event on event.site_id = statement.site_id and event.id = statement.event_id
    join site on site.id = event.site_id
    join author on author.site_id = event.site_id and author.id = event.author_id
    join article on article.site_id = event.site_id and article.id = event.article_id
    left join comment on comment.site_id = event.site_id and comment.id = event.comment_id
    left join reason on reason.site_id = event.site_id and reason.code = event.reason
    where statement.event_id = any(${locked.map(one => one.event_id)})
    order by event.id`.execute(tx)
  return rows
}

async function mark(tx: Tx, due: Due[], told: Tokened[]) {
  const hashes = new Map(told.map(one => [one.eventId, hashOfToken(one.token)]))
  await sql`
    update statement set token_hash = given.hash, sent_at = case when given.hash is not null then now() end,
      dropped_at = case when given.hash is null then now() end
    from unnest(${due.map(one => one.siteId)}::int[], ${due.map(one => one.eventId)}::bigint[],
      ${due.map(one => hashes.get(one.eventId) ?? null)}::text[]) as given (site_id, event_id, hash)
    where statement.site_id = given.site_id and statement.event_id = given.event_id`.execute(tx)
}

function inParts(told: Tokened[]): Tokened[][] {
  const starts = Array.from({ length: Math.ceil(told.length / mostPerMail) }, (_, part) => part * mostPerMail)
  return starts.map(start => told.slice(start, start + mostPerMail))
}

function mailOf(recipient: Recipient, told: Tokened[]) {
  const stated = told.map(one => ({ ...one, link: linkTo(one.token), until: appealableUntil(one.decidedAt) }))
  return statementMail(recipient, stated)
}
