import 'server-only'
import { sql } from 'kysely'
import { readAside } from '#db/replica'
import { inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/** What came in during the last 24 hours, and how many decisions people made; each exact up to 9,999, then 10,000. */
export interface Today {
  arrived: number
  decided: number
}

/** The numbers for what this person sees: whole sites, or the articles they wrote. */
export async function countToday(staff: Staff): Promise<Today> {
  const scope = scopeRows(staff, 'read')
  const counting = sql<Today>`
    select
      (select count(*) from (
        select from ${scope}
        join comment c on ${inScope(staff)} and c.created_at > now() - interval '24 hours'
        limit 10000
      ) arrived) as arrived,
      (select count(*) from (
        select from ${scope}
        cross join lateral (
          select c.at, c.kind, c.actor from event c -- has a site and an article, as a comment has
          where ${inScope(staff)}
          order by c.id desc
          limit 10000
        ) event
        where event.kind = 'decision' and event.actor = 'staff' and event.at > now() - interval '24 hours'
      ) decided) as decided`
  const { rows } = await readAside(from => counting.execute(from))
  return rows[0] ?? { arrived: 0, decided: 0 }
}
