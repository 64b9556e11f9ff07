import type { Status } from '#db/schema'
import type { AuthorRecord } from '#lib/priority'
import type { SignalKind } from '#lib/signals'
import type { IncomingComment } from './incoming.ts'

/** What staff set for a site (null: that check is off), for the checks to go by. */
export interface SiteRules {
  maxLinks: number | null
  maxPerMinute: number | null
  holdsNewAuthors: boolean
  isPremoderated: boolean
}

export const mostRecent = 50

/** What Docket knows of an author when a comment of theirs arrives. */
export interface AuthorFacts extends AuthorRecord {
  standing: 'banned' | 'suspended' | 'premoderated' | null
  isTrusted: boolean
  isStaff: boolean
  /** Of the last 7 days: all their comments, and those of them that are deleted now. */
  week: { all: number; deleted: number }
  /** Their newest comments of the last 24 hours, at most `mostRecent`. */
  recent: RecentComment[]
}

export interface RecentComment {
  externalId: string
  body: string
  createdAt: Date
}

export interface ArticleFacts {
  isPremoderated: boolean
  section: string | null
}

/** Where a list of words was found. Spans count UTF-16 code units of the body. */
export interface WordMatch {
  list: 'banned' | 'suspect'
  pattern: string
  start: number
  end: number
}

/** A comment on arrival, with all that the checks look at. */
export interface Arrival {
  comment: IncomingComment
  author: AuthorFacts
  article: ArticleFacts
  site: SiteRules
  findWords(body: string, section: string | null): WordMatch[]
}

/** What a check found. It becomes a signal; a span counts UTF-16 code units of the body, none: the whole comment. */
export interface Finding {
  kind: SignalKind
  /** What the comment becomes, unless another finding is more severe. */
  outcome: 'pending' | 'deleted'
  points: number
  detail: string
  span?: { start: number; end: number }
}

/** What the checks make of a comment. */
export interface Verdict {
  status: Status
  findings: Finding[]
  /** Of a new comment, by what was found and the author's record until then. */
  priority: number
}

export interface Check {
  name: string
  run(arrival: Arrival): Finding[]
}
