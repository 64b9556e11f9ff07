import 'server-only'
import { sql } from 'kysely'
import { type Db, db } from '#db/client'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'
import type { WordEntry } from './compile-words.ts'
import type { Word } from './word-change.ts'

/** A word as the settings show it; `createdAt`: when it was put where it is now. */
export interface ListedWord extends WordEntry {
  createdAt: string
  createdBy: string
}

/** The words of the site by pattern. @throws Forbidden for those who do not administer, NotFound for an unknown site */
export async function listWords(staff: Staff, siteSlug: string): Promise<ListedWord[]> {
  const site = requireSite(staff, siteSlug)
  const rows = await db()
    .selectFrom('word')
    .innerJoin('staff', 'staff.id', 'word.created_by')
    .select(['word.id', 'list', 'pattern', 'section', 'word.created_at', 'staff.name as createdBy'])
    .where('site_id', '=', site.id)
    .orderBy('folded')
    .orderBy('word.id')
    .execute()
  return rows.map(({ created_at, ...word }) => ({ ...word, createdAt: created_at.toISOString() }))
}

/** The sections of the site's articles, by name. @throws Forbidden, NotFound as `listWords` */
export async function listSections(staff: Staff, siteSlug: string): Promise<string[]> {
  const site = requireSite(staff, siteSlug)
  const { rows } = await sql<{ section: string }>`
    select distinct section from article
    where site_id = ${site.id} and section is not null order by section`.execute(db())
  return rows.map(row => row.section)
}

/** The words of the site as a change is planned with, in the order they came. */
export function readWords(on: Db, siteId: number): Promise<Word[]> {
  return on
    .selectFrom('word')
    .select(['id', 'list', 'pattern', 'folded', 'section'])
    .where('site_id', '=', siteId)
    .orderBy('id')
    .execute()
}
