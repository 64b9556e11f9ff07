import type { Check } from '../arrival.ts'

const minuteMs = 60_000

/** More comments by the author within a minute than the site allows. */
export const flood: Check = {
  name: 'flood',
  run({ comment, author: { recent }, site: { maxPerMinute } }) {
    if (maxPerMinute === null) return []
    const end = comment.createdAt.getTime()
    const inMinute = recent.filter(({ externalId, createdAt }) => {
      const before = end - createdAt.getTime()
      return externalId !== comment.externalId && before >= 0 && before < minuteMs
    })
    const count = inMinute.length + 1
    if (count <= maxPerMinute) return []
    return [{ kind: 'flood', outcome: 'pending', points: 15, detail: `${count} comments within a minute` }]
  },
}
