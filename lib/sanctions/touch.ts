import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/client'
import type { SanctionKind } from '#db/schema'
import { scopeOf } from '#lib/permissions'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** What happens to the comments of a sanctioned author: recent is everything pending and the last 7 days. */
export const sweeps = ['leave', 'recent', 'all'] as const
export type Sweep = (typeof sweeps)[number]

/** An author whom a sanction would touch: the one chosen and, everywhere, those with the same e-mail on other sites. */
export interface Touched {
  id: number
  siteId: number
  name: string
  email: string | null
  isStaff: boolean
  standing: { kind: SanctionKind; until: string | null; by: string; at: string } | null
}

/** The authors that a sanction would touch, the chosen one first; empty when they are out of this person's sight. */
export async function findTouched(
  on: Db,
  staff: Staff,
  of: { author: number; everywhere: boolean },
): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select author.id, author.site_id as "siteId", author.name, author.email,
      exists (select from staff where staff.email = author.email and staff.deactivated_at is null) as "isStaff",
      standing.standing
    from author chosen
    join author on author.site_id = chosen.site_id and author.id = chosen.id
      or ${of.everywhere} and author.email = chosen.email and author.site_id = any(${scopeOf(staff, 'sanction').whole})
    left join lateral (
      select jsonb_build_object('kind', sanction.kind, 'by', staff.name, 'at', ${isoTime('sanction.created_at')},
        'until', ${isoTime('sanction.until')}) as standing
      from sanction
      join staff on staff.id = sanction.created_by
      where sanction.site_id = author.site_id and sanction.author_id = author.id and sanction.lifted_at is null
        and (sanction.until is null or sanction.until > now())
      order by array_position(array['ban', 'suspend', 'premoderate', 'warn'], sanction.kind), sanction.until desc nulls first
      limit 1
    ) standing on true
    where chosen.id = ${of.author} and chosen.site_id = any(${scopeOf(staff, 'sanction').whole})
    order by author.id <> chosen.id, author.id`.execute(on)
  return rows
}

/** That the sweep takes the comment `c`; one that this person escalated waits for another, also here. */
export function isSwept(staff: Staff, sweep: Sweep): RawBuilder<boolean> {
  const visible = sql<boolean>`c.status in ('pending', 'approved') and c.escalated_by is distinct from ${staff.id}`
  if (sweep === 'all') return visible
  if (sweep === 'leave') return sql`false`
  return sql`${visible} and (c.status = 'pending' or c.created_at > now() - interval '7 days')`
}
