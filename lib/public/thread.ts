import 'server-only'
import { db } from '#db/client'
import { NotFound } from '#lib/permissions'
import type { Thread, ThreadComment } from './answers.ts'
import { safeAvatar, safeName } from './hide-email.ts'
import { plainBody } from './plain-body.ts'
import { type ThreadQuery, writeCursor } from './query.ts'
import { type FoundComment, threadPage } from './thread-page.ts'

/** Replies deeper than this hang side by side at it, in order. */
const deepestLevel = 10

/**
 * A page of the approved comments on an article: `limit` threads with all their replies, oldest first. A reply to a
 * comment that is not approved hangs under the nearest one above that is, else it is a thread of its own.
 * @throws NotFound for an unknown site, and for an article on which nobody commented yet
 */
export async function getThread(siteSlug: string, articleId: string, query: ThreadQuery): Promise<Thread> {
  const { rows } = await threadPage(siteSlug, articleId, query).execute(db())
  const [found] = rows
  if (!found) throw new NotFound(`There is no site “${siteSlug.slice(0, 63)}”`)
  const { article, count, comments } = found
  if (!article) throw new NotFound(`No comment has come in on an article “${articleId.slice(0, 100)}” of this site`)
  const roots = comments.filter(comment => comment.shown_under === null)
  const last = roots[query.limit - 1]
  const shown = nest(comments).slice(0, query.limit)
  const next = roots.length > query.limit && last ? writeCursor({ at: new Date(last.created_at), id: last.id }) : null
  return { article, count, comments: shown, next }
}

interface Node {
  comment: ThreadComment
  level: number
  /** Under which it is listed; null on the top level. */
  under: Node | null
}

/** The threads with their replies. What is given comes level by level, so that nothing precedes what it answers. */
function nest(found: FoundComment[]): ThreadComment[] {
  const nodes = new Map<number, Node>()
  for (const each of found) nodes.set(each.id, place(each, nodes.get(each.shown_under ?? 0)))
  for (const { comment, under } of [...nodes.values()].reverse())
    if (under) under.comment.reply_count += comment.reply_count + 1
  const inOrder = [...nodes.values()].sort((a, b) => compare(a.comment, b.comment))
  for (const { comment, under } of inOrder) under?.comment.replies.push(comment)
  return inOrder.flatMap(({ comment, under }) => (under ? [] : [comment]))
}

function place(found: FoundComment, above?: Node): Node {
  const comment = toPublic(found)
  if (!above) return { comment, level: 1, under: null }
  if (above.level === deepestLevel) return { comment, level: deepestLevel, under: above.under }
  return { comment, level: above.level + 1, under: above }
}

/** Times are of one form, so that their texts compare as they do. */
function compare(a: ThreadComment, b: ThreadComment): number {
  if (a.created_at === b.created_at) return a.id - b.id
  return a.created_at < b.created_at ? -1 : 1
}

function toPublic({ author, avatar_url, body, shown_under, ...comment }: FoundComment): ThreadComment {
  const from = { name: safeName(author), avatar_url: safeAvatar(avatar_url) }
  return { ...comment, author: from, body: plainBody(body), reply_count: 0, replies: [] }
}
