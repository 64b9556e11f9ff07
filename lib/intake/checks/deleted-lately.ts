import type { Check } from '../arrival.ts'

const share = 0.3

/** An author with 30 % or more of the last 7 days' comments deleted. */
export const deletedLately: Check = {
  name: 'deleted lately',
  run({ author: { week } }) {
    if (week.all === 0 || week.deleted / week.all < share) return []
    const detail = `${week.deleted} of ${week.all} comments of the last 7 days deleted`
    return [{ kind: 'deleted lately', outcome: 'pending', points: 20, detail }]
  },
}
