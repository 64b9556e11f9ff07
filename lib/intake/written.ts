import type { Refused } from './incoming.ts'

/** What became of an article or comment that came in, compared with what Docket had. */
export type Outcome = 'new' | 'changed' | 'same'

/** What became of records that came in together. */
export interface Written {
  articles: Outcome[]
  comments: Outcome[]
  /** External ids of the comments that are new. */
  added: string[]
  authors: { new: number; changed: number }
  /** Comments whose status changed at the site but that a person had decided in Docket. */
  kept: number
  refused: Refused[]
}

export function nothingWritten(): Written {
  return { articles: [], comments: [], added: [], authors: { new: 0, changed: 0 }, kept: 0, refused: [] }
}

/** What became of several parts together. */
export function together(parts: Written[]): Written {
  return parts.reduce(
    (whole, part) => ({
      articles: [...whole.articles, ...part.articles],
      comments: [...whole.comments, ...part.comments],
      added: [...whole.added, ...part.added],
      authors: { new: whole.authors.new + part.authors.new, changed: whole.authors.changed + part.authors.changed },
      kept: whole.kept + part.kept,
      refused: [...whole.refused, ...part.refused],
    }),
    nothingWritten(),
  )
}
