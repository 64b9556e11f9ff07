import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { inScope, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** An open appeal as it is shown beside its comment or author. `after`: the cursor of the list of appeals that begins with it. */
export interface OpenAppeal {
  id: number
  comment: number
  at: string
  after: string
}

/** The open appeals by the `author` that this person may see decided, oldest first, at most ten: a list, as JSON. */
export function openAppealsOf(staff: Staff): RawBuilder<OpenAppeal[]> {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', appeal.id, 'comment', appeal.comment_id,
      'at', ${isoTime('appeal.created_at')},
      'after', (extract(epoch from appeal.created_at) * 1000)::bigint || '_' || appeal.id - 1) order by appeal.id)
    from (
      select c.id, c.comment_id, c.created_at from ${scopeRows(staff, 'appeal')}
      join appeal c on ${inScope(staff)}
      where c.site_id = author.site_id and c.author_id = author.id and c.state = 'open'
      order by c.created_at, c.id
      limit 10
    ) appeal
  ), '[]')`
}
