import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { db } from '#db/client'
import type { Role } from '#db/schema'
import { aStaffMember } from '#db/test-data'
import { hashPassword } from '#lib/sign-in/password'

export interface Account {
  id: number
  email: string
  password: string
}

const password = 'nine wet cobblestones'
const passwordHash = hashPassword(password)

/** Somebody with a password, a moderator unless it is said otherwise. */
export async function anAccount(given: Parameters<typeof aStaffMember>[0] = {}): Promise<Account> {
  const email = given.email ?? `${randomUUID()}@docket.example`
  const id = await aStaffMember({ email, password_hash: await passwordHash, ...given })
  return { id, email, password }
}

/** Nothing that went wrong before counts any more. */
export async function forgetAttempts() {
  await db().deleteFrom('sign_in_attempt').execute()
}

/** Whoever has this role needs a second factor, or no longer does. */
export async function requireSecondFactor(role: 'admin' | 'moderator', requires_second_factor: boolean) {
  await db().updateTable('role_policy').set({ requires_second_factor }).where('role', '=', role).execute()
}

/** The sessions of this person that are open. */
export async function countSessions(staffId: number): Promise<number> {
  const open = await db()
    .selectFrom('session')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
  return open.length
}

/** Moves back the sessions of this person: their last use, and when they last showed who they are. */
export async function letSessionsGoIdle(staffId: number, minutes = 12 * 60 + 1) {
  const earlier = new Date(Date.now() - minutes * 60_000)
  await db()
    .updateTable('session')
    .set({ last_seen_at: earlier, proved_at: earlier })
    .where('staff_id', '=', staffId)
    .execute()
}

/** The sessions of this person began so many days earlier. */
export async function letSessionsAge(staffId: number, days: number) {
  const open = await db().selectFrom('session').select(['id', 'expires_at']).where('staff_id', '=', staffId).execute()
  for (const { id, expires_at } of open)
    await db()
      .updateTable('session')
      .set({ expires_at: new Date(expires_at.getTime() - days * 86_400_000) })
      .where('id', '=', id)
      .execute()
}

export async function changeRoles(staffId: number, roles: Role[]) {
  await db().updateTable('staff').set({ roles }).where('id', '=', staffId).execute()
}

export async function siteOf(slug: string): Promise<number> {
  return (await db().selectFrom('site').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
}

/** All of a site that requests could change, as text to be compared. */
export async function stateOf(site_id: number): Promise<string> {
  const of = <
    Table extends
      | 'comment'
      | 'author'
      | 'article'
      | 'sanction'
      | 'flag'
      | 'event'
      | 'note'
      | 'claim'
      | 'presence'
      | 'api_key'
      | 'appeal',
  >(
    table: Table,
  ) =>
    db()
      .selectFrom(table as 'comment')
      .selectAll()
      .where('site_id', '=', site_id)
      .execute() // each has a site_id
  const tables = [
    'comment',
    'author',
    'article',
    'sanction',
    'flag',
    'event',
    'note',
    'claim',
    'presence',
    'api_key',
    'appeal',
  ] as const
  const rows = await Promise.all(tables.map(of))
  return JSON.stringify(rows.map(found => found.map(row => JSON.stringify(row)).sort()))
}

export async function rolesOf(staffId: number): Promise<Role[]> {
  return (await db().selectFrom('staff').select('roles').where('id', '=', staffId).executeTakeFirstOrThrow()).roles
}

/** The notes about the comment. */
export async function notesOf(commentId: number): Promise<string[]> {
  const notes = await db().selectFrom('note').select('body').where('comment_id', '=', commentId).execute()
  return notes.map(({ body }) => body)
}

export async function bodyOfComment(externalId: string): Promise<string> {
  const found = db().selectFrom('comment').select('body').where('external_id', '=', externalId)
  return (await found.executeTakeFirstOrThrow()).body
}

/** The texts of all comments of the site, also of one that is not there. */
export async function bodiesOn(slug: string): Promise<string[]> {
  const comments = await db()
    .selectFrom('comment')
    .innerJoin('site', 'site.id', 'comment.site_id')
    .select('body')
    .where('slug', '=', slug)
    .execute()
  return comments.map(({ body }) => body)
}

export async function emailsOnRoster(): Promise<string[]> {
  const staff = await db().selectFrom('staff').select('email').orderBy('id').execute()
  return staff.map(({ email }) => email)
}

/** Whether the jobs give all that was decided its place in the outbox, within 20 s. */
export async function isOutboxPlaced(): Promise<boolean> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(50)) {
    const waiting = await db().selectFrom('outbox').select('id').where('position', 'is', null).execute()
    if (waiting.length === 0) return true
  }
  return false
}

/** Makes the site a development site. */
export async function allowPrivate(siteId: number) {
  await db().updateTable('site').set({ is_development: true }).where('id', '=', siteId).execute()
}

/** Not changed by what somebody asks for, but by their session and by what runs beside the desk. */
const passing = ['session', 'event_link']

/** What each table holds, to be compared. */
export async function stateOfAll(): Promise<Record<string, string>> {
  const tables = await db().introspection.getTables()
  const names = tables.filter(({ schema }) => schema === 'public').map(({ name }) => name)
  const kept = names.filter(name => !passing.includes(name)) as 'comment'[] // any table
  const states = kept.map(async name => {
    const rows = await db().selectFrom(name).selectAll().execute()
    return [name, JSON.stringify(rows.map(row => JSON.stringify(row)).sort())] as const
  })
  return Object.fromEntries(await Promise.all(states))
}
