import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { NotFound, requireMay } from '#lib/permissions'
import { findTouched, isSwept, type Sweep } from '#lib/sanctions/touch'
import type { Staff } from '#lib/staff'

/** How much a sanction would touch: authors (more than one only everywhere) and comments deleted by each sweep. */
export interface SanctionPreview {
  name: string
  hasEmail: boolean
  isStaff: boolean
  authors: number
  comments: Record<Sweep, number>
}

/**
 * Counts before anything is done.
 * @throws NotFound when there is no such author in this person's sight
 */
export async function previewSanction(
  staff: Staff,
  of: { author: number; everywhere: boolean },
): Promise<SanctionPreview> {
  requireMay(staff, 'sanction')
  const touched = await findTouched(db(), staff, of)
  const [chosen] = touched
  if (!chosen) throw new NotFound('There is no such author here')
  const { rows } = await sql<Record<Sweep, number>>`
    select 0 as leave, count(*) filter (where ${isSwept(staff, 'recent')}) as recent,
      count(*) filter (where ${isSwept(staff, 'all')}) as "all"
    from comment c
    where c.site_id = any(${touched.map(author => author.siteId)}) and c.author_id = any(${touched.map(author => author.id)})`.execute(
    db(),
  )
  return {
    name: chosen.name,
    hasEmail: chosen.email !== null,
    isStaff: touched.some(author => author.isStaff),
    authors: touched.length,
    comments: rows[0] ?? { leave: 0, recent: 0, all: 0 },
  }
}
