import { sql } from 'kysely'
import { reachesArticle } from '#lib/mentions/who-reaches'

/** Whom the escalation in force on the comment `c` of the `article` mentions of those who may decide now: a list, as JSON. */
export const askedInEscalation = sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', staff.id, 'name', staff.name) order by staff.name, staff.id), '[]')
  from mention
  join staff on staff.id = mention.staff_id and ${reachesArticle('decide')}
  where mention.site_id = c.site_id and mention.event_id = c.decision_id`
