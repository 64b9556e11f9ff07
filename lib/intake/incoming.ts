import type { Row, Status } from '#db/schema'
import type { Verdict } from './arrival.ts'

/** Where what comes in is written. */
export interface Target {
  /** null: a dry run for a site that is still to be made. */
  siteId: number | null
  /** Of the events that are written. */
  batch: string
  isDryRun: boolean
  /** As it happens and by its authors, many requests at a time; else an export of the site, one batch at a time. */
  isLive?: boolean
}

export interface IncomingAuthor {
  /** The site's id of a signed-in reader, else `email:…`, else `name:…`. */
  externalId: string
  name: string
  email: string | null
  url: string | null
  avatarUrl?: string | null
  registeredAt?: Date | null
}

export interface IncomingArticle {
  kind: 'article'
  line: number
  externalId: string
  url: string
  title: string
  section: string | null
  /** Of the staff member who wrote it. */
  authorEmail: string | null
  publishedAt: Date | null
}

export interface IncomingComment {
  kind: 'comment'
  /** Where it stands in what came in: its line in a file, its place in a list. */
  line: number
  externalId: string
  articleExternalId: string
  parentExternalId: string | null
  commentKind: Row<'comment'>['kind']
  /** As it stands at the site; alone, it is history. null: the site leaves it to Docket. */
  status: Status | null
  /** What the checks made of it: of two statuses the more severe one counts. */
  verdict?: Verdict
  body: string
  author: IncomingAuthor
  ip: string | null
  userAgent: string | null
  createdAt: Date
  /** There was no usable date in UTC: it is the local one, the article's, or now. */
  isDateGuessed: boolean
}

export type IncomingRecord = IncomingArticle | IncomingComment

/** A record that was not taken, and why. */
export interface Refused {
  kind: 'refused'
  what: 'article' | 'comment'
  line: number
  reason: string
}
