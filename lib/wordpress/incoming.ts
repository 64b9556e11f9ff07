import { readArticle } from '#lib/import/article'
import { readComment } from '#lib/import/comment'
import type { IncomingArticle, IncomingComment } from '#lib/intake/incoming'
import type { RestComment, RestPost } from './answers.ts'

/** What stands in for an address that is not known; a write must name one. */
const noAddress = '0.0.0.0'

/**
 * A comment of the REST API, read as one of an export is, so that both give the same; null for what no reader wrote,
 * or what cannot be kept.
 */
export function incomingComment(comment: RestComment): IncomingComment | null {
  const fields = new Map([
    ['comment_id', String(comment.id)],
    ['comment_parent', String(comment.parent)],
    ['comment_user_id', String(comment.author)],
    ['comment_author', comment.author_name],
    ['comment_author_email', comment.author_email],
    ['comment_author_url', comment.author_url],
    ['comment_author_IP', comment.author_ip === noAddress ? '' : comment.author_ip],
    ['comment_agent', comment.author_user_agent],
    ['comment_approved', approvedWords[comment.status] ?? comment.status],
    ['comment_type', comment.type],
    ['comment_content', comment.content.raw],
    ['comment_date_gmt', comment.date_gmt],
  ])
  const read = readComment({ line: comment.id, fields, article: new Map([['post_id', String(comment.post)]]) })
  return read.kind === 'comment' ? read : null
}

/** What exports call the statuses that the REST API calls so; the others are called the same. */
const approvedWords: Record<string, string> = { approved: '1', hold: '0' }

/** What is known of a post besides what its route tells. */
interface About {
  siteUrl: string
  section: string | null
  authorEmail: string | null
}

/** A post of the REST API, read as one of an export is. A post that no route tells is only its id. */
export function incomingArticle(post: Pick<RestPost, 'id'> & Partial<RestPost>, about: About): IncomingArticle | null {
  const fields = new Map([
    ['post_id', String(post.id)],
    ['link', post.link ?? ''],
    ['title', post.title?.raw ?? post.title?.rendered ?? ''],
    ['category', about.section ?? ''],
    ['post_date_gmt', post.date_gmt ?? ''],
  ])
  const read = readArticle({ line: post.id, fields, authorEmail: about.authorEmail }, about.siteUrl)
  return read.kind === 'article' ? read : null
}
