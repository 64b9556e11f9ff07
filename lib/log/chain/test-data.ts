import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, aStaffMember, asOwner } from '#db/test-data'
import { linkEvents } from '#lib/log/chain/link-events'

/** A site with this many notes in its log, not linked yet. */
export async function aLog(count: number): Promise<{ site: number; slug: string; ids: number[] }> {
  const site = await aSite()
  const staff = await aStaffMember()
  const { rows } = await sql<{ id: number }>`
    insert into event (site_id, kind, actor, staff_id, batch_id, note)
    select ${site}::int, 'note', 'staff', ${staff}::int, ${randomUUID()}::uuid, 'note ' || n
    from generate_series(1, ${count}::int) n returning id`.execute(db())
  const { slug } = await db().selectFrom('site').select('slug').where('id', '=', site).executeTakeFirstOrThrow()
  return { site, slug, ids: rows.map(row => row.id) }
}

/** What somebody who owns the tables can do behind the back of the triggers. */
export async function tamper(statement: string) {
  await asOwner(`set session_replication_role = replica; ${statement}`)
}

/**
 * Links what is there, lets more than a minute pass and other transactions end, and links again: all is settled. On a busy
 * machine that takes more calls, as each has two seconds for all sites.
 */
export async function linkAndSettle() {
  for (let calls = 0; calls < 20 && (await isUnsettled()); calls += 1) {
    await linkEvents()
    await passAMinute()
    await otherTransactionsEnded()
  }
}

async function isUnsettled(): Promise<boolean> {
  const { rows } = await sql`
    select from event left join event_chain on event_chain.site_id = event.site_id
    where event.id > coalesce(event_chain.settled_id, 0)
    limit 1`.execute(db())
  return rows.length > 0
}

export async function passAMinute() {
  await sql`update event_chain set candidate_at = candidate_at - interval '61 seconds'`.execute(db())
}

/** Other tests write on the same server, where transactions of all databases are numbered alike. */
async function otherTransactionsEnded() {
  for (let look = 0; look < 1000; look += 1) {
    const { rows } = await sql`
      select pg_sleep(0.01) from event_chain
      where candidate_id > settled_id and candidate_xmax > pg_snapshot_xmin(pg_current_snapshot())
      limit 1`.execute(db())
    if (rows.length === 0) return
  }
}

export async function readChain(site: number): Promise<number[]> {
  const links = await db()
    .selectFrom('event_link')
    .select('event_id')
    .where('site_id', '=', site)
    .orderBy('position')
    .execute()
  return links.map(link => link.event_id)
}

export async function settledUpTo(site: number): Promise<number> {
  const chain = await db().selectFrom('event_chain').select('settled_id').where('site_id', '=', site).executeTakeFirst()
  return chain?.settled_id ?? 0
}
