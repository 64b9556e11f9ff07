import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Mentionable } from '#lib/mentions/mentioned-in'
import { reachesArticle } from '#lib/mentions/who-reaches'
import { NotFound, requireMay } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/**
 * The names of all others in whose reach the comment is, in alphabetical order.
 * @throws NotFound when there is no such comment in this person's sight
 */
export async function listMentionable(staff: Staff, comment: number): Promise<Mentionable[]> {
  requireMay(staff, 'note')
  const { rows } = await sql<{ named: Mentionable[] }>`
    select coalesce((
      select jsonb_agg(jsonb_build_object('name', name, 'people', people) order by lower(name), name)
      from (
        select staff.name, count(*) as people from staff
        where staff.id <> ${staff.id} and ${reachesArticle('read')}
        group by staff.name
      ) by_name
    ), '[]') as named
    from ${scopeRows(staff, 'note')}
    join comment c on ${inScope(staff)}
    join article on article.site_id = c.site_id and article.id = c.article_id
    where c.id = ${comment}`.execute(db())
  if (!rows[0]) throw new NotFound('There is no such comment here')
  return rows[0].named
}
