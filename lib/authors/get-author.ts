import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { SanctionKind } from '#db/schema'
import { type OpenAppeal, openAppealsOf } from '#lib/appeals/open-appeals'
import type { AuthorRow } from '#lib/authors/list-authors'
import { may, NotFound, requireMay, scopeOf } from '#lib/permissions'
import { authorInScope, scopeRows } from '#lib/queues/narrow'
import { isoTime, standingOf } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** The record of one author. Times are RFC 3339 in UTC; sanctions and notes newest first. */
export interface AuthorRecord extends AuthorRow {
  siteId: number
  siteSlug: string
  url: string | null
  isStaff: boolean
  /** This person may sanction and trust them, and lift what was done. */
  isSanctionable: boolean
  /** This person may add notes about them. */
  isNotable: boolean
  isTrusted: boolean
  /** The site signs them in; else anybody can write under their name. */
  isSignedIn: boolean
  flagsUpheld: number
  flagsDismissed: number
  sanctions: PastSanction[]
  notes: { id: number; by: string; at: string; body: string }[]
  appeals: OpenAppeal[]
}

export interface PastSanction {
  id: number
  kind: SanctionKind
  by: string
  at: string
  until: string | null
  reason: string | null
  note: string | null
  everywhere: boolean
  batch: string
  deleted: number
  lifted: { by: string; at: string } | null
}

/** @throws NotFound when there is no such author on this person's sites, or under the articles in their reach */
export async function getAuthor(staff: Staff, id: number): Promise<AuthorRecord> {
  requireMay(staff, 'read')
  const { rows } = await sql<AuthorRecord>`
    select author.id, author.name, author.email, author.url, author.site_id as "siteId", site.slug as "siteSlug",
      site.name as site, standing.standing, ${isoTime('author.registered_at')} as "registeredAt",
      author.pending_count as pending, author.approved_count as approved, author.deleted_count as deleted,
      author.spam_count as spam,
      exists (select from staff where staff.email = author.email and staff.deactivated_at is null) as "isStaff",
      author.site_id = any(${scopeOf(staff, 'sanction').whole}) as "isSanctionable",
      ${isNotable(staff)} as "isNotable",
      author.is_trusted as "isTrusted", author.external_id !~ '^(email|name):' as "isSignedIn",
      flags.upheld as "flagsUpheld", flags.dismissed as "flagsDismissed",
      coalesce((${sanctions}), '[]') as sanctions, coalesce((${notes}), '[]') as notes,
      ${openAppealsOf(staff)} as appeals
    from ${scopeRows(staff, 'read')}
    join author on ${authorInScope(staff)}
    join site on site.id = author.site_id
    left join lateral (${standingOf}) standing on true
    cross join lateral (
      select count(*) filter (where flag.state = 'upheld') as upheld,
        count(*) filter (where flag.state = 'dismissed') as dismissed
      from flag
      where flag.site_id = author.site_id and flag.reporter_id = author.id
    ) flags
    where author.id = ${id}`.execute(db())
  if (!rows[0]) throw new NotFound('There is no such author here')
  return rows[0]
}

/** Contributors note about comments alone, as `addNote` has it. */
function isNotable(staff: Staff) {
  const isJudged = sql<boolean>`exists (select from ${scopeRows(staff, 'decide')} where ${authorInScope(staff)})`
  return may(staff, 'note') ? isJudged : sql<boolean>`false`
}

const sanctions = sql`
  select jsonb_agg(jsonb_build_object('id', sanction.id, 'kind', sanction.kind, 'by', staff.name,
    'at', ${isoTime('sanction.created_at')}, 'until', ${isoTime('sanction.until')}, 'reason', reason.label,
    'note', sanction.note, 'everywhere', sanction.everywhere, 'batch', sanction.batch_id,
    'deleted', (
      select count(*) from event
      where event.site_id = sanction.site_id and event.batch_id = sanction.batch_id and event.kind = 'decision'
    ),
    'lifted', case when sanction.lifted_at is not null then jsonb_build_object('by', lifter.name,
      'at', ${isoTime('sanction.lifted_at')}) end) order by sanction.id desc)
  from sanction
  join staff on staff.id = sanction.created_by
  left join staff lifter on lifter.id = sanction.lifted_by
  left join reason on reason.site_id = sanction.site_id and reason.code = sanction.reason
  where sanction.site_id = author.site_id and sanction.author_id = author.id`

const notes = sql`
  select jsonb_agg(jsonb_build_object('id', note.id, 'by', staff.name, 'at', ${isoTime('note.created_at')},
    'body', note.body) order by note.id desc)
  from note
  join staff on staff.id = note.created_by
  where note.site_id = author.site_id and note.author_id = author.id`
