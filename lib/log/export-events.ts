import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { readAside } from '#db/replica'
import { roles } from '#db/schema'
import { canonicalEvent } from '#lib/log/chain/canonical-event'
import { narrowLog } from '#lib/log/list-events'
import type { LogFilter } from '#lib/log/log-filter'
import { Forbidden, permissions, requireMay } from '#lib/permissions'
import { scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** An event as it leaves Docket, under the names of its file. Position and hash are null until it is linked. */
export interface ExportedEvent {
  site: string
  id: number
  at: string
  kind: string
  actor: string
  staff_id: number | null
  staff: string | null
  subject_id: number | null
  subject: string | null
  action: string | null
  comment_id: number | null
  revision: number | null
  from_status: string | null
  to_status: string | null
  article_id: number | null
  article: string | null
  author_id: number | null
  author: string | null
  reason: string | null
  note: string | null
  sanction_id: number | null
  sanction: string | null
  restores_id: number | null
  batch: string
  position: number | null
  hash: string | null
  /** What the hash covers, after the hash before. */
  entry: string
}

const pageSize = 1000

/**
 * The part of the log that the filter leaves, oldest first, a page of at most 1,000 events at a time; at least one
 * page. `filter.after`, the place of a page on the screen, has no meaning here.
 * @throws Forbidden for those who may not export, also in the middle of it once they no longer may
 */
export async function* exportEvents(staff: Staff, filter: LogFilter): AsyncGenerator<ExportedEvent[]> {
  requireMay(staff, 'export')
  let page = await readPage(staff, filter, 0)
  yield page
  while (page.length === pageSize) {
    await requireStill(staff)
    page = await readPage(staff, filter, page.at(-1)?.id ?? 0)
    yield page
  }
}

async function readPage(staff: Staff, filter: LogFilter, after: number): Promise<ExportedEvent[]> {
  const page = sql<ExportedEvent>`
    select site.slug as site, e.id, ${isoTime('e.at')} as at, e.kind, e.actor, e.staff_id, staff.name as staff,
      e.subject_id, subject.name as subject, e.action, e.comment_id, e.revision, e.from_status, e.to_status,
      e.article_id, article.title as article, e.author_id, author.name as author, e.reason, e.note,
      e.sanction_id, sanction.kind as sanction, e.restores_id, e.batch_id as batch,
      link.position, encode(link.hash, 'hex') as hash, ${canonicalEvent} as entry
    from (
      select found.site_id, found.id
      from ${scopeRows(staff, 'log', filter)}
      cross join lateral (
        select e.site_id, e.id from event e
        where e.site_id = scope.site_id and e.id > ${after} and ${narrowLog(staff, { ...filter, after: null })}
        order by e.id
        limit ${pageSize}
      ) found
      order by found.id
      limit ${pageSize}
    ) page
    join event e on e.site_id = page.site_id and e.id = page.id
    join site on site.id = e.site_id
    left join event_link link on link.site_id = e.site_id and link.event_id = e.id
    left join staff on staff.id = e.staff_id
    left join staff subject on subject.id = e.subject_id
    left join article on article.site_id = e.site_id and article.id = e.article_id
    left join author on author.site_id = e.site_id and author.id = e.author_id
    left join sanction on sanction.site_id = e.site_id and sanction.id = e.sanction_id
    order by e.id`
  const { rows } = await readAside(from => page.execute(from))
  return rows
}

const exporting = roles.filter(role => permissions.export[role] !== 'nothing')

async function requireStill(staff: Staff) {
  const { rows } = await sql`
    select from staff where id = ${staff.id} and deactivated_at is null and roles && ${exporting}::text[]`.execute(db())
  if (rows.length === 0) throw new Forbidden(`${staff.name} may no longer export`)
}
