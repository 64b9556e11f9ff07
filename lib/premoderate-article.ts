import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { NotFound, requireMay } from '#lib/permissions'
import { articleInScope, scopeRows } from '#lib/queues/narrow'
import { logSetting } from '#lib/settings/log-setting'
import type { Staff } from '#lib/staff'

/**
 * Lets new comments on an article wait for a person, or no longer.
 * @throws NotFound when there is no such article in this person's reach
 */
export async function premoderateArticle(staff: Staff, articleId: number, isPremoderated: boolean) {
  requireMay(staff, 'decide')
  await db()
    .transaction()
    .execute(async tx => {
      const { rows } = await sql<{ site_id: number }>`
        update article set is_premoderated = ${isPremoderated}
        from ${scopeRows(staff, 'decide')}
        where article.id = ${articleId} and ${articleInScope(staff)}
        returning article.site_id`.execute(tx)
      const [article] = rows
      if (!article) throw new NotFound('There is no such article here')
      const note = isPremoderated ? 'New comments wait for a person' : 'New comments no longer wait for a person'
      await logSetting(tx, staff, article.site_id, note, { articleId })
    })
}
