import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'
import { asTable } from '../as-table.ts'
import { readWords } from './list-words.ts'
import { tellChange } from './tell-change.ts'
import { type NewWord, type Plan, planChange, type Word, type WordChange } from './word-change.ts'

/**
 * Changes the words of the site, as one, and tells the log; nothing is changed when a line is refused. It counts from
 * the next comment on. Gives what was done, which may be less than was previewed if others changed the words meanwhile.
 * @throws Forbidden for those who do not administer, NotFound for an unknown site
 */
export async function saveChange(staff: Staff, siteSlug: string, change: WordChange): Promise<Plan> {
  const site = requireSite(staff, siteSlug)
  return db()
    .transaction()
    .execute(async tx => {
      // One at a time for each site: what the plan sees as free stays free.
      await tx.selectFrom('site').select('id').where('id', '=', site.id).forNoKeyUpdate().execute()
      const plan = planChange(await readWords(tx, site.id), change)
      await removeWords(tx, site.id, plan.removed)
      await insertWords(tx, staff, { siteId: site.id, words: plan.added })
      for (const note of tellChange(change, plan)) await logSetting(tx, staff, site.id, note)
      return plan
    })
}

async function removeWords(tx: Tx, siteId: number, words: Word[]) {
  const ids = words.map(word => word.id)
  await sql`delete from word where site_id = ${siteId} and id = any(${ids}::bigint[])`.execute(tx)
}

/** A word that moves is a new one: the matchers of other processes go by the ids (read-matcher.ts). */
async function insertWords(tx: Tx, staff: Staff, { siteId, words }: { siteId: number; words: NewWord[] }) {
  const given = asTable(words, {
    list: ['text', word => word.list],
    pattern: ['text', word => word.pattern],
    folded: ['text', word => word.folded],
    section: ['text', word => word.section],
  })
  await sql`
    insert into word (site_id, list, pattern, folded, section, created_by)
    select ${siteId}::int, list, pattern, folded, section, ${staff.id}::int from ${given}`.execute(tx)
}
