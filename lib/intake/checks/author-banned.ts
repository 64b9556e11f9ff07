import type { Check } from '../arrival.ts'

/** An author who is banned or suspended: their comments are deleted on arrival. */
export const authorBanned: Check = {
  name: 'author banned',
  run({ author: { standing } }) {
    if (standing !== 'banned' && standing !== 'suspended') return []
    return [{ kind: 'author banned', outcome: 'deleted', points: 50, detail: `the author is ${standing}` }]
  },
}
