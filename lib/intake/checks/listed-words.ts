import type { Check } from '../arrival.ts'

const points = { banned: 50, suspect: 15 } as const
const outcomes = { banned: 'deleted', suspect: 'pending' } as const
const mostFindings = 20

/** Words and phrases of the site's lists: banned ones delete a comment, suspect ones hold it. */
export const listedWords: Check = {
  name: 'words',
  run({ comment, article, findWords }) {
    return findWords(comment.body, article.section)
      .slice(0, mostFindings)
      .map(({ list, pattern, start, end }) => ({
        kind: `${list} word` as const,
        outcome: outcomes[list],
        points: points[list],
        detail: pattern,
        span: { start, end },
      }))
  },
}
