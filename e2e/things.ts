import type { Things } from './answers.ts'
import type { Desk } from './desk.ts'

/** What the requests of answers.ts are about, new on the site of the desk. */
export async function makeThings(desk: Desk): Promise<Things> {
  const author = await desk.author()
  const article = await desk.article()
  const [comment = 0] = await desk.comments(['alpha'], { author_id: author, article_id: article })
  const [own = 0] = await desk.comments(['alpha'], {
    article_id: await desk.article({ contributor_id: await desk.contributor() }),
  })
  const sanction = await desk.ban(await desk.author())
  return { comment, own, author, article, sanction, staff: desk.moderator, appeal: await desk.appeal(comment) }
}
