import 'server-only'
import { db } from '#db/client'
import { NotFound } from '#lib/permissions'
import type { RecentComments } from './answers.ts'
import { safeAvatar, safeName } from './hide-email.ts'
import { newestApproved } from './newest-approved.ts'
import { excerptOf } from './plain-body.ts'

/** The newest approved comments of a site, for its sidebar. @throws NotFound for an unknown site */
export async function listRecentComments(siteSlug: string, limit: number): Promise<RecentComments> {
  const { rows } = await newestApproved(siteSlug, limit).execute(db())
  if (!rows[0]) throw new NotFound(`There is no site “${siteSlug.slice(0, 63)}”`)
  return {
    comments: rows[0].comments.map(({ body, author, avatar_url, ...comment }) => ({
      ...comment,
      author: { name: safeName(author), avatar_url: safeAvatar(avatar_url) },
      excerpt: excerptOf(body),
    })),
  }
}
