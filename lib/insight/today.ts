import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { scopeOf } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/** What came in during the last 24 hours, and how many decisions people made; each exact up to 9,999, then 10,000. */
export interface Today {
  arrived: number
  decided: number
}

export async function countToday(staff: Staff): Promise<Today> {
  const sites = scopeOf(staff, 'read').whole
  const { rows } = await sql<Today>`
    select
      (select count(*) from (
        select from unnest(${sites}::int[]) as scope (site_id)
        join comment on comment.site_id = scope.site_id and comment.created_at > now() - interval '24 hours'
        limit 10000
      ) arrived) as arrived,
      (select count(*) from (
        select from unnest(${sites}::int[]) as scope (site_id)
        cross join lateral (
          select at, kind from event where event.site_id = scope.site_id order by id desc limit 10000
        ) event
        where event.kind = 'decision' and event.at > now() - interval '24 hours'
      ) decided) as decided`.execute(db())
  return rows[0] ?? { arrived: 0, decided: 0 }
}
