import 'server-only'
import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { db } from '#db/client'
import type { NewRow, Role, Status } from '#db/schema'
import {
  aComment,
  aFlag,
  aMention,
  anArticle,
  anAuthor,
  aSignal,
  aSite,
  aStaffMember,
  aView,
  manyComments,
} from '#db/test-data'
import { deactivateStaff } from '#lib/roster/deactivate'
import { writeHours } from '#lib/roster/hours'
import type { Shift } from '#lib/roster/parse-hours'
import { aKey } from '#lib/test-data'
import { hashOfToken, newToken } from '#lib/token'

export type Desk = Awaited<ReturnType<typeof makeDesk>>

type Given = Partial<Omit<NewRow<'comment'>, 'arrived_status' | 'source_status' | 'site_id' | 'body'>>

const minuteMs = 60_000

/** A site with a moderator called Mo, ways to put comments on it, and ways to look at what became of them. */
export async function makeDesk() {
  const site = await aSite()
  const staff = (name: string, roles: Role[] = ['moderator'], more: Parameters<typeof aStaffMember>[0] = {}) =>
    aStaffMember({ name, roles, sites: [site], ...more })
  const moderator = await staff('Mo')
  const elsa = async () => aStaffMember({ name: 'Elsa', sites: [await aSite()] })

  /** Comments with these texts, a minute apart, the first one oldest; pending, unless `given` says otherwise. */
  async function comments(texts: string[], given: Given = {}): Promise<number[]> {
    const begin = Date.now() - texts.length * minuteMs
    const at = (index: number) => new Date(begin + index * minuteMs)
    return Promise.all(texts.map((body, index) => aComment({ site_id: site, body, created_at: at(index), ...given })))
  }

  async function flag(comment_id: number, reason: string, times = 1) {
    for (let time = 0; time < times; time += 1) await aFlag({ site_id: site, comment_id, reason })
  }

  return {
    slug: await slugOf(site),
    moderator,
    contributor: once(() => staff('Cora', ['contributor'])),
    stranger: elsa,
    staff,
    article: (given: Partial<NewRow<'article'>> = {}) => anArticle({ site_id: site, ...given }),
    author: (given: Partial<NewRow<'author'>> = {}) => anAuthor({ site_id: site, ...given }),
    comments,
    many: (count: number) => manyComments(count, { site_id: site }),
    flag,
    key: () => aKey(site),
    keyId: async () => idOfKey(await aKey(site)),
    send: (request: APIRequestContext, body: string, given: { article?: string } = {}) =>
      send(request, { key: aKey(site), body, ...given }),
    signal: (comment_id: number, kind: string, span: { span_start?: number; span_end?: number } = {}) =>
      aSignal({ site_id: site, comment_id, kind, ...span }),
    ban: (author_id: number) => ban({ site_id: site, author_id, created_by: moderator }),
    appeal,
    statement,
    mention: async (comment_id: number, note: string) =>
      aMention({ site_id: site, comment_id, note, staff_id: moderator, by: await elsa() }),
    share: (name: string) => aView({ owner_id: moderator, name, is_shared: true }),
    log: () => logSomething(site, moderator),
    countByStatus: () => countByStatus(site),
    actionsTaken: () => listOfEvents(site, 'action'),
    reasonsGiven: () => listOfEvents(site, 'reason'),
    commentsDecided: () => commentsDecided(site),
    emailOf,
    hours,
    deactivate,
    /** As the roster does, which tells what is open of theirs. */
    remove: async (staffId: number) => deactivateStaff(await emailOf(staffId)),
    edit,
    purge,
    letTimePass,
    letClaimsRunOut: () => letClaimsRunOut(site),
    requireNothing,
    forgetAttempts,
  }
}

interface Sent {
  key: Promise<string>
  body: string
  article?: string
}

/** Sends a comment by a new reader, as the site's own system does. Gives the status it comes in with. */
async function send(request: APIRequestContext, { key, body, article = randomUUID() }: Sent): Promise<string> {
  const comment = {
    external_id: randomUUID(),
    article: { external_id: article, url: 'https://cars.example/v8', title: 'Heated' },
    author: { external_id: randomUUID(), name: 'Ada' },
    body,
    created_at: new Date().toISOString(),
  }
  const headers = { authorization: `Bearer ${await key}` }
  const answer = await request.post('/api/v1/comments', { headers, data: { comments: [comment] } })
  return (await answer.json()).results[0].status
}

async function slugOf(site: number): Promise<string> {
  const { slug } = await db().selectFrom('site').select('slug').where('id', '=', site).executeTakeFirstOrThrow()
  return slug
}

async function emailOf(staffId: number): Promise<string> {
  const { email } = await db().selectFrom('staff').select('email').where('id', '=', staffId).executeTakeFirstOrThrow()
  return email
}

async function countByStatus(site: number): Promise<Partial<Record<Status, number>>> {
  const count = db().fn.countAll<number>().as('count')
  const rows = await db()
    .selectFrom('comment')
    .select(['status', count])
    .where('site_id', '=', site)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(row => [row.status, row.count]))
}

/** The actions of all events on the site, or their reasons, in order; events without one are left out. */
async function listOfEvents(site: number, column: 'action' | 'reason'): Promise<(string | null)[]> {
  const rows = await db()
    .selectFrom('event')
    .select(column)
    .where('site_id', '=', site)
    .where(column, 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(row => row[column] ?? null)
}

/** The comment of each decision on the site. */
async function commentsDecided(site: number): Promise<number[]> {
  const rows = await db()
    .selectFrom('event')
    .select('comment_id')
    .where('site_id', '=', site)
    .where('kind', '=', 'decision')
    .where('comment_id', 'is not', null)
    .$narrowType<{ comment_id: number }>()
    .execute()
  return rows.map(row => row.comment_id)
}

/** The author writes something else at the site. */
async function edit(id: number, body: string) {
  const revised = { body, revision: 2, edited_at: new Date() }
  await db().updateTable('comment').set(revised).where('id', '=', id).execute()
}

/** The person is on duty at these times, on the clock of their own zone. */
async function hours(staffId: number, shifts: Shift[]) {
  await db()
    .transaction()
    .execute(tx => writeHours(tx, staffId, shifts))
}

async function deactivate(staffId: number) {
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', staffId).execute()
}

/** Removes the text of the comment for good, as the daily purge does after 30 days. */
async function purge(id: number) {
  await db().deleteFrom('comment').where('id', '=', id).execute()
}

/** Moves back when this person showed who they are, so that it has to be shown again. */
async function letTimePass(staffId: number) {
  const earlier = new Date(Date.now() - 16 * minuteMs)
  await db().updateTable('session').set({ proved_at: earlier }).where('staff_id', '=', staffId).execute()
}

/** The claims on the site end a minute ago. */
async function letClaimsRunOut(site: number) {
  const earlier = new Date(Date.now() - minuteMs)
  await db().updateTable('claim').set({ expires_at: earlier }).where('site_id', '=', site).execute()
}

/** What this person got wrong while showing who they are no longer counts against the address that all tests share. */
async function forgetAttempts(staffId: number) {
  await db()
    .deleteFrom('sign_in_attempt')
    .where('email', '=', await emailOf(staffId))
    .execute()
}

async function idOfKey(key: string): Promise<number> {
  const kept = db().selectFrom('api_key').select('id').where('hash', '=', hashOfToken(key))
  return (await kept.executeTakeFirstOrThrow()).id
}

/** No role requires a second factor any more. */
async function requireNothing() {
  await db().updateTable('role_policy').set({ requires_second_factor: false }).execute()
}

/** Gives its id. */
async function ban(on: { site_id: number; author_id: number; created_by: number }): Promise<number> {
  const sanction = { ...on, kind: 'ban', batch_id: randomUUID() } as const
  const { id } = await db().insertInto('sanction').values(sanction).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A line in the log. */
async function logSomething(site_id: number, staff_id: number) {
  const event = {
    site_id,
    staff_id,
    kind: 'note',
    actor: 'staff',
    batch_id: randomUUID(),
    note: 'Quiet today.',
  } as const
  await db().insertInto('event').values(event).execute()
}

/** An open appeal by the author of the comment, against the decision in force or else the checks. Gives its id. */
async function appeal(commentId: number, body = 'It was a joke.'): Promise<number> {
  const { id, decision_id, ...about } = await db()
    .selectFrom('comment')
    .select(['site_id', 'id', 'article_id', 'author_id', 'decision_id'])
    .where('id', '=', commentId)
    .executeTakeFirstOrThrow()
  const made = { ...about, comment_id: id, event_id: decision_id, body }
  return (await db().insertInto('appeal').values(made).returning('id').executeTakeFirstOrThrow()).id
}

/** The path where the author can appeal against the decision in force on the comment, as if it had been mailed. */
async function statement(commentId: number): Promise<string> {
  const { site_id, decision_id } = await db()
    .selectFrom('comment')
    .select(['site_id', 'decision_id'])
    .where('id', '=', commentId)
    .executeTakeFirstOrThrow()
  const token = newToken()
  const sent = { due_at: new Date(), sent_at: new Date(), token_hash: hashOfToken(token) }
  await db()
    .insertInto('statement')
    .values({ site_id, event_id: decision_id ?? 0, ...sent })
    .execute()
  return `/appeal/${token}`
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
