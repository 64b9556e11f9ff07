import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { asTable } from './as-table.ts'
import type { IncomingComment, Target } from './incoming.ts'
import { knownAuthor } from './known-author.ts'

interface AuthorChanges {
  new: IncomingComment[]
  changed: IncomingComment[]
}

/**
 * The authors of these comments whom Docket does not have, and those it has under another name or address. An author
 * is as their newest comment says, of those at hand and of those in the database.
 */
export async function compareAuthors(tx: Tx, target: Target, comments: IncomingComment[]): Promise<AuthorChanges> {
  const newest = newestByAuthor(comments)
  const { rows } = await sql<{ external_id: string; is_new: boolean }>`
    select given.external_id, author.id is null as is_new
    from ${given(newest)}
    left join ${knownAuthor(target.siteId)}
    where author.id is null or (
      (author.name, author.email, author.url, author.avatar_url, author.registered_at) is distinct from
        (given.name, coalesce(given.email, author.email), given.url, coalesce(given.avatar_url, author.avatar_url),
          coalesce(given.registered_at, author.registered_at))
      and not exists (
        select from comment
        where comment.site_id = author.site_id and comment.author_id = author.id
          and (comment.created_at, comment.external_id collate "C") > (given.wrote_at, given.comment_external_id collate "C")
      ))`.execute(tx)
  const isNew = new Map(rows.map(row => [row.external_id, row.is_new]))
  return {
    new: newest.filter(({ author }) => isNew.get(author.externalId) === true),
    changed: newest.filter(({ author }) => isNew.get(author.externalId) === false),
  }
}

/** Adds the authors of these comments, one comment for each author. */
export async function addAuthors(tx: Tx, target: Target, comments: IncomingComment[]) {
  if (comments.length === 0) return
  await sql`
    insert into author (site_id, external_id, name, email, url, avatar_url, registered_at)
    select ${target.siteId}::int, given.external_id, given.name, given.email, given.url, given.avatar_url,
      given.registered_at
    from ${given(comments)}
    order by given.external_id
    on conflict (site_id, external_id) do nothing`.execute(tx)
}

/**
 * Gives the authors of these comments the name and addresses they wrote with, one comment for each author. What a
 * comment does not tell, such as an e-mail address, stays as it is known.
 */
export async function renameAuthors(tx: Tx, target: Target, comments: IncomingComment[]) {
  if (comments.length === 0) return
  await sql`
    update author set name = given.name, email = coalesce(given.email, author.email), url = given.url,
      avatar_url = coalesce(given.avatar_url, author.avatar_url),
      registered_at = coalesce(given.registered_at, author.registered_at)
    from ${given(comments)}
    where author.site_id = ${target.siteId} and author.external_id = given.external_id`.execute(tx)
}

function newestByAuthor(comments: IncomingComment[]): IncomingComment[] {
  const newest = new Map<string, IncomingComment>()
  for (const comment of comments) {
    const other = newest.get(comment.author.externalId)
    if (!other || isNewer(comment, other)) newest.set(comment.author.externalId, comment)
  }
  return [...newest.values()]
}

// As the statement above compares, so that the same export again changes nothing.
function isNewer(one: IncomingComment, other: IncomingComment): boolean {
  const apart = one.createdAt.getTime() - other.createdAt.getTime()
  return apart > 0 || (apart === 0 && one.externalId > other.externalId)
}

function given(comments: IncomingComment[]) {
  return asTable(comments, {
    external_id: ['text', comment => comment.author.externalId],
    name: ['text', comment => comment.author.name],
    email: ['text', comment => comment.author.email],
    url: ['text', comment => comment.author.url],
    avatar_url: ['text', comment => comment.author.avatarUrl ?? null],
    registered_at: ['timestamptz', comment => comment.author.registeredAt ?? null],
    wrote_at: ['timestamptz', comment => comment.createdAt],
    comment_external_id: ['text', comment => comment.externalId],
  })
}
