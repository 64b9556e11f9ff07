import { aComment, anArticle, aSite } from '#db/test-data'
import { threadQuery } from './query.ts'
import { getThread } from './thread.ts'

const firstPage = threadQuery.parse({})
let made = 0

/** A site with one article, a way to put approved comments on it, each a minute later, and a way to read the thread. */
export async function aSiteWithArticle() {
  made += 1
  const slug = `cars-${made}`
  const site_id = await aSite({ slug })
  const article_id = await anArticle({ site_id, external_id: '7', title: 'The last V8' })
  let minute = 0
  const say = (body: string, given: Partial<Parameters<typeof aComment>[0]> = {}) => {
    minute += 1
    const created_at = new Date(Date.UTC(2026, 0, 1, 0, minute))
    return aComment({ site_id, article_id, body, status: 'approved', created_at, ...given })
  }
  return { slug, site_id, article_id, say, read: (query = firstPage) => getThread(slug, '7', query) }
}
