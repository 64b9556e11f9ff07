import type { Status } from '#db/schema'
import type { Matcher } from './compile-words.ts'
import { excerptAround, type Piece } from './excerpt.ts'
import { matchWords } from './match-words.ts'

/** A comment as a preview reads it. */
export interface Looked {
  id: number
  body: string
  status: Status
  section: string | null
  article: string
  author: string
  createdAt: Date
}

/** A comment that a preview shows, with what is caught in it marked. */
export interface Example {
  id: number
  status: Status
  article: string
  author: string
  createdAt: string
  excerpt: Piece[]
}

/** How many comments a change is about, and the newest of them. */
export interface Tally {
  comments: number
  byStatus: Record<Status, number>
  newest: Example[]
}

export const mostExamples = 20

export function emptyTally(): Tally {
  return { comments: 0, byStatus: { approved: 0, pending: 0, deleted: 0, spam: 0 }, newest: [] }
}

/** Counts the comment if the words catch it and no word of `unless` does. */
export function tallyComment(tally: Tally, comment: Looked, { words, unless }: { words: Matcher; unless?: Matcher }) {
  const { body, section, ...shown } = comment
  const spans = matchWords(words, body, section)
  if (spans.length === 0 || (unless && matchWords(unless, body, section).length > 0)) return
  tally.comments++
  tally.byStatus[comment.status]++
  if (tally.newest.length < mostExamples)
    tally.newest.push({
      ...shown,
      createdAt: comment.createdAt.toISOString(),
      excerpt: excerptAround(body, spans),
    })
}
