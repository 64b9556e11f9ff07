import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/client'
import { leaseMs } from '#lib/claims/lease'
import type { Staff } from '#lib/staff'

/** That nobody else has the comment `c`. Only the clock of the database counts. */
export function isFree(staff: Staff): RawBuilder<boolean> {
  return sql`not exists (
    select from claim
    where claim.site_id = c.site_id and claim.comment_id = c.id
      and claim.staff_id <> ${staff.id} and claim.expires_at > now()
  )`
}

/**
 * Gives this person a full lease on those of the comments that nobody else has; gives their ids. The caller has locked
 * the comments: whoever writes claims does, so no two writers wait for each other crosswise. Claims change here, in
 * `deleteClaims`, and with a decision (lib/decision/write.ts); nowhere else.
 */
export async function writeClaims(tx: Tx, staff: Staff, comments: { id: number; siteId: number }[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into claim (site_id, comment_id, staff_id, expires_at)
    select site_id, id, ${staff.id}::int, now() + ${leaseMs} * interval '1 millisecond'
    from unnest(${comments.map(c => c.siteId)}::int[], ${comments.map(c => c.id)}::bigint[]) as comment (site_id, id)
    on conflict (comment_id, site_id) do update set staff_id = excluded.staff_id, expires_at = excluded.expires_at
      where claim.staff_id = excluded.staff_id or claim.expires_at <= now()
    returning comment_id as id`.execute(tx)
  return rows.map(row => row.id)
}

/** Ends this person's own claims on the comments, which the caller has locked. */
export async function deleteClaims(tx: Tx, staff: Staff, ids: number[]) {
  await sql`delete from claim where comment_id = any(${ids}) and staff_id = ${staff.id}`.execute(tx)
}
