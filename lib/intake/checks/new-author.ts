import type { Check } from '../arrival.ts'

const enough = 2

/** An author with fewer than 2 approved comments, where the site wants to see those first. */
export const newAuthor: Check = {
  name: 'new author',
  run({ author: { approved }, site }) {
    if (!site.holdsNewAuthors || approved >= enough) return []
    return [{ kind: 'new author', outcome: 'pending', points: 5, detail: `${approved} comments approved so far` }]
  },
}
