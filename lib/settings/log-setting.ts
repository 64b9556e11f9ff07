import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client'
import type { Staff } from '#lib/staff'

const longestNote = 4000

/** What a setting is about, when it is about less than the whole site. */
interface About {
  authorId?: number
  articleId?: number
}

/** Tells in the log what this person changed in how a site is run; never a secret. */
export async function logSetting(tx: Tx, staff: Staff, siteId: number, note: string, about: About = {}) {
  await tx
    .insertInto('event')
    .values({
      ...{ site_id: siteId, kind: 'setting', actor: 'staff', staff_id: staff.id, batch_id: randomUUID() },
      ...{ author_id: about.authorId ?? null, article_id: about.articleId ?? null, note: note.slice(0, longestNote) },
    })
    .execute()
}
