import 'server-only'
import { db } from '#db/client'
import { isSignedIn } from '#lib/intake/author-id'
import { Forbidden, NotFound, requireMay, scopeOf } from '#lib/permissions'
import { logSetting } from '#lib/settings/log-setting'
import type { Staff } from '#lib/staff'

/**
 * Lets an author's comments be published whatever the checks find, or no longer.
 * @throws NotFound when there is no such author on this person's sites
 * @throws Forbidden to trust one whom the site does not sign in: anybody may write under that name
 */
export async function setTrusted(staff: Staff, authorId: number, isTrusted: boolean) {
  requireMay(staff, 'sanction')
  await db()
    .transaction()
    .execute(async tx => {
      const author = await tx
        .selectFrom('author')
        .select(['site_id', 'external_id', 'is_trusted'])
        .where('id', '=', authorId)
        .where('site_id', '=', site => site.fn.any(site.val(scopeOf(staff, 'sanction').whole)))
        .forNoKeyUpdate()
        .executeTakeFirst()
      if (!author) throw new NotFound('There is no such author here')
      if (author.is_trusted === isTrusted) return
      if (isTrusted && !isSignedIn(author.external_id))
        throw new Forbidden('The site does not sign this author in: anybody can write under this name')
      await tx
        .updateTable('author')
        .set({ is_trusted: isTrusted })
        .where('site_id', '=', author.site_id)
        .where('id', '=', authorId)
        .execute()
      const note = isTrusted ? 'Trusted: published whatever the checks find' : 'No longer trusted'
      await logSetting(tx, staff, author.site_id, note, { authorId })
    })
}
