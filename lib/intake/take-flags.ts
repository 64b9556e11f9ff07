import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { ApiClient } from '#lib/api/client'
import { refreshPriorities } from '#lib/comments/refresh-priorities'
import { notifySoon } from '#lib/live/notify'
import { asTable } from './as-table.ts'
import { type FlagItem, flagItem } from './flag-item.ts'
import { type Refused, readItems } from './read-items.ts'

/** What became of one flag: open now, newly or from before, or what is wrong with it and in which field. */
export type TakenFlag =
  | { comment_external_id: string; reporter_external_id: string; created: boolean }
  | Refused<'comment_external_id'>

interface ReadFlag {
  position: number
  item: FlagItem
}

/**
 * Takes in flags, 1–500, each judged alone; the answers come in their order. A reader has one open flag on a comment.
 * A flag for a reason that a person has just reviewed is muted until three readers agree (product.md, Queues).
 */
export async function takeFlags(client: ApiClient, given: unknown[]): Promise<TakenFlag[]> {
  const read = readItems(given, flagItem, { id: 'comment_external_id', noun: 'flag' })
  const flags = read.flatMap(one => ('item' in one ? [one] : []))
  const { known, added } = flags.length > 0 ? await write(client, flags) : nothing
  if (added.size > 0) notifySoon('arrivals', client.siteId)
  return read.map(one => {
    if ('refused' in one) return one.refused
    const { comment_external_id, reporter_external_id } = one.item
    if (known.has(comment_external_id))
      return { comment_external_id, reporter_external_id, created: added.has(one.position) }
    return { comment_external_id, error: 'there is no such comment', field: 'comment_external_id' }
  })
}

const nothing = { known: new Set<string>(), added: new Set<number>() }

function write({ siteId }: ApiClient, flags: ReadFlag[]) {
  return db()
    .transaction()
    .execute(async tx => {
      await addReporters(tx, siteId, flags)
      const known = await lockComments(tx, siteId, flags)
      const added = await addFlags(tx, siteId, flags)
      await countFlags(tx, siteId, [...new Set(added.map(flag => flag.comment_id))])
      const positions = new Map(flags.map(({ position, item }) => [keyOf(item), position]))
      return { known, added: new Set(added.map(flag => positions.get(keyOf(flag)) ?? -1)) }
    })
}

function keyOf(flag: { comment_external_id: string; reporter_external_id: string }): string {
  return JSON.stringify([flag.comment_external_id, flag.reporter_external_id])
}

/** Readers who flag without ever having written are authors of no comment. */
async function addReporters(tx: Tx, siteId: number, flags: ReadFlag[]) {
  await sql`
    insert into author (site_id, external_id, name)
    select distinct ${siteId}::int, given.reporter, 'Reader ' || given.reporter
    from ${asTable(flags, { reporter: ['text', ({ item }) => item.reporter_external_id] })}
    order by 2
    on conflict (site_id, external_id) do nothing`.execute(tx)
}

/** The external ids of the comments that are there. Locked, so that no decision comes in between. */
async function lockComments(tx: Tx, siteId: number, flags: ReadFlag[]): Promise<Set<string>> {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from comment
    where site_id = ${siteId} and external_id = any(${flags.map(({ item }) => item.comment_external_id)})
    order by id
    for no key update`.execute(tx)
  return new Set(rows.map(row => row.external_id))
}

interface Added {
  comment_id: number
  comment_external_id: string
  reporter_external_id: string
}

const mutedHours = 24

/** Of several flags of one reader on one comment, the first counts. Muted: the same reason was dismissed lately. */
async function addFlags(tx: Tx, siteId: number, flags: ReadFlag[]): Promise<Added[]> {
  const { rows } = await sql<Added>`
    with added as (
      insert into flag (site_id, comment_id, reporter_id, reason, detail, revision, created_at, muted)
      select comment.site_id, comment.id, reporter.id, given.reason, given.detail, comment.revision,
        coalesce(given.created_at, now()),
        coalesce(comment.reviewed_at > now() - ${mutedHours} * interval '1 hour'
          and comment.reviewed_revision = comment.revision and exists (
            select from flag earlier
            where earlier.site_id = comment.site_id and earlier.comment_id = comment.id
              and earlier.reason = given.reason and earlier.state = 'dismissed'
          ), false)
      from ${givenFlags(flags)}
      join comment on comment.site_id = ${siteId} and comment.external_id = given.comment
      join author reporter on reporter.site_id = ${siteId} and reporter.external_id = given.reporter
      order by given.position
      on conflict (site_id, comment_id, reporter_id) where state = 'open' do nothing
      returning site_id, comment_id, reporter_id
    )
    select added.comment_id, comment.external_id as comment_external_id, reporter.external_id as reporter_external_id
    from added
    join comment on comment.site_id = added.site_id and comment.id = added.comment_id
    join author reporter on reporter.site_id = added.site_id and reporter.id = added.reporter_id`.execute(tx)
  return rows
}

function givenFlags(flags: ReadFlag[]) {
  return asTable(flags, {
    position: ['int', ({ position }) => position],
    comment: ['text', ({ item }) => item.comment_external_id],
    reporter: ['text', ({ item }) => item.reporter_external_id],
    reason: ['text', ({ item }) => item.reason],
    detail: ['text', ({ item }) => item.detail ?? null],
    created_at: ['timestamptz', ({ item }) => item.created_at ?? null],
  })
}

const enoughReaders = 3

/** Three readers who agree on a reason are heard; then the comments' flags are counted anew. */
async function countFlags(tx: Tx, siteId: number, ids: number[]) {
  if (ids.length === 0) return
  await sql`
    update flag set muted = false
    where site_id = ${siteId} and comment_id = any(${ids}) and state = 'open' and muted and (
      select count(*) from flag same
      where same.site_id = flag.site_id and same.comment_id = flag.comment_id and same.reason = flag.reason
        and same.state = 'open'
    ) >= ${enoughReaders}`.execute(tx)
  await sql`
    update comment set open_flags = (
      select count(*) from flag
      where flag.site_id = comment.site_id and flag.comment_id = comment.id and flag.state = 'open' and not flag.muted
    )
    where site_id = ${siteId} and id = any(${ids})`.execute(tx)
  await refreshPriorities(tx, siteId, ids)
}
