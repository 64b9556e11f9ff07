export type SignalKind =
  | 'banned word'
  | 'suspect word'
  | 'too many links'
  | 'repeat'
  | 'flood'
  | 'deleted lately'
  | 'new author'
  | 'site premoderation'
  | 'author premoderated'
  | 'author banned'
  | 'check failed'

export type FlagReason =
  | 'harassment'
  | 'hate'
  | 'spam'
  | 'off topic'
  | 'misinformation'
  | 'personal information'
  | 'other'

export type PolicyCode =
  | 'harassment'
  | 'hate'
  | 'profanity'
  | 'advertising'
  | 'off-topic'
  | 'misinformation'
  | 'personal-information'
  | 'repeat'
  | 'other'

export interface DemoSite {
  slug: string
  name: string
  url: string
  language: string
}

export interface DemoArticle {
  site: string
  key: string
  title: string
  section: string
  authorEmail: string
  url: string
  publishedHoursAgo: number
}

export interface DemoSanction {
  kind: 'warn' | 'premoderate' | 'suspend' | 'ban'
  by: string
  hoursAgo: number
  /** null: for good */
  untilHoursAhead: number | null
  reason: PolicyCode
  note: string | null
}

export interface DemoAuthor {
  site: string
  key: string
  name: string
  email: string
  url: string | null
  registeredDaysAgo: number
  sanction?: DemoSanction
}

export interface DemoRevision {
  minutesAgo: number
  body: string
}

export interface DemoSignal {
  kind: SignalKind
  /** the span: an exact substring of the last body; null: the whole comment */
  text: string | null
  points: number
  detail: string
}

export interface DemoFlag {
  by: string
  reason: FlagReason
  detail: string | null
  minutesAgo: number
}

export interface DemoComment {
  key: string
  article: string
  author: string
  parent: string | null
  minutesAgo: number
  body: string
  language: string | null
  /** on arrival, before any decision by staff */
  status: 'pending' | 'approved' | 'deleted' | 'spam'
  ip: string
  userAgent: string
  /** later texts, oldest first */
  edits?: DemoRevision[]
  signals?: DemoSignal[]
  flags?: DemoFlag[]
}

export interface DemoDecision {
  comment: string
  by: string
  action: 'approve' | 'delete' | 'spam' | 'escalate'
  reason: PolicyCode | null
  note: string | null
  minutesAgo: number
}

export interface DemoNote {
  about: { comment: string } | { author: string }
  by: string
  text: string
  minutesAgo: number
}

export interface DemoStaff {
  key: string
  name: string
  email: string
  roles: ('contributor' | 'moderator' | 'admin')[]
  /** ISO 3166-1 alpha-2 */
  country: string
  timeZone: string
  bio: string
  /** slugs; empty: all, for admins */
  sites: string[]
  /** on their own clock, Monday to Friday; null: no working hours */
  hours: [from: number, to: number] | null
}

export interface Demo {
  sites: DemoSite[]
  articles: DemoArticle[]
  authors: DemoAuthor[]
  staff: DemoStaff[]
  comments: DemoComment[]
  decisions: DemoDecision[]
  notes: DemoNote[]
}
