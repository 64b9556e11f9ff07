import 'server-only'
import { db } from '#db/client'
import { NotFound, requireMay, scopeOf } from '#lib/permissions'
import { logSetting } from '#lib/settings/log-setting'
import type { Staff } from '#lib/staff'

/**
 * Lets new comments on an article wait for a person, or no longer.
 * @throws NotFound when there is no such article on this person's sites
 */
export async function premoderateArticle(staff: Staff, articleId: number, isPremoderated: boolean) {
  requireMay(staff, 'decide')
  await db()
    .transaction()
    .execute(async tx => {
      const article = await tx
        .updateTable('article')
        .set({ is_premoderated: isPremoderated })
        .where('id', '=', articleId)
        .where('site_id', '=', site => site.fn.any(site.val(scopeOf(staff, 'decide').whole)))
        .returning('site_id')
        .executeTakeFirst()
      if (!article) throw new NotFound('There is no such article here')
      const note = isPremoderated ? 'New comments wait for a person' : 'New comments no longer wait for a person'
      await logSetting(tx, staff, article.site_id, note, { articleId })
    })
}
