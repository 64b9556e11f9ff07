import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { ApiClient } from '#lib/api/client'

/** Whether an author may comment; `until` is RFC 3339, left out when it is for good. */
export interface Standing {
  standing: 'good' | 'premoderated' | 'suspended' | 'banned'
  until?: string
}

/** The standing of an author by the site's id; one who is not known yet is in good standing. */
export async function getStanding(client: ApiClient, externalId: string): Promise<Standing> {
  const { rows } = await sql<{ standing: Standing['standing']; until: Date | null }>`
    select case sanction.kind when 'ban' then 'banned' when 'suspend' then 'suspended' else 'premoderated' end as standing,
      sanction.until
    from author
    join sanction on sanction.site_id = author.site_id and sanction.author_id = author.id
    where author.site_id = ${client.siteId} and author.external_id = ${externalId}
      and sanction.kind <> 'warn' and sanction.lifted_at is null
      and (sanction.until is null or sanction.until > now())
    order by array_position(array['ban', 'suspend', 'premoderate'], sanction.kind), sanction.until desc nulls first
    limit 1`.execute(db())
  const [found] = rows
  if (!found) return { standing: 'good' }
  return { standing: found.standing, ...(found.until && { until: found.until.toISOString() }) }
}
