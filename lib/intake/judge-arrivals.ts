import 'server-only'
import { logger } from '#lib/operations/logger'
import { type AuthorFacts, mostRecent, type Verdict } from './arrival.ts'
import { type Facts, readFacts } from './facts.ts'
import type { IncomingArticle, IncomingComment } from './incoming.ts'
import { failed, judge } from './judge.ts'

/** Comments that arrive together, and the articles they are on. */
export interface Arrivals {
  comments: IncomingComment[]
  articles: IncomingArticle[]
}

/** How long the checks may take for comments that arrive together; the rest waits for a person. */
export const longestMs = 10_000

const unknownAuthor: AuthorFacts = {
  ...{ standing: null, isTrusted: false, isStaff: false, approved: 0, deleted: 0, spam: 0 },
  ...{ week: { all: 0, deleted: 0 }, recent: [] },
}

/**
 * The comments with what the checks on arrival make of each, in their order; oldest first, each counts for the next one
 * of the same author. When what the checks need cannot be read in time, all of them are pending with “check failed”.
 */
export async function judgeArrivals(siteId: number, { comments, articles }: Arrivals): Promise<IncomingComment[]> {
  if (comments.length === 0) return []
  const facts = await readFacts(siteId, comments).catch(noFacts)
  const verdicts = facts ? judgeInOrder(facts, { comments, articles }) : new Map<IncomingComment, Verdict>()
  return comments.map(comment => ({ ...comment, verdict: verdicts.get(comment) ?? held }))
}

const held: Verdict = { status: 'pending', findings: [failed('no time')], priority: 0 }

function judgeInOrder(facts: Facts, { comments, articles }: Arrivals): Map<IncomingComment, Verdict> {
  const ending = Date.now() + longestMs
  const sections = new Map(articles.map(({ externalId, section }) => [externalId, section]))
  const { findWords } = facts
  const verdicts = new Map<IncomingComment, Verdict>()
  for (const comment of comments.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    if (Date.now() > ending) break
    const { author: writer, articleExternalId } = comment
    const author = facts.authors.get(writer.externalId) ?? unknownAuthor
    const known = facts.articles.get(articleExternalId)
    const section = sections.get(articleExternalId) ?? known?.section ?? null
    const article = { isPremoderated: known?.isPremoderated ?? false, section }
    verdicts.set(comment, judge({ comment, author, article, site: facts.site, findWords }))
    const recent = [comment, ...author.recent.filter(isNot(comment))].slice(0, mostRecent)
    facts.authors.set(writer.externalId, { ...author, recent })
  }
  return verdicts
}

function isNot({ externalId }: IncomingComment) {
  return (other: { externalId: string }) => other.externalId !== externalId
}

function noFacts(error: Error): null {
  logger().error({ error }, 'checks on arrival failed')
  return null
}
