import type { Arrival, Check, Finding } from '../arrival.ts'

/** A site, an article or an author whose comments people see before they are published. */
export const premoderation: Check = {
  name: 'premoderation',
  run(arrival) {
    return reasons.filter(reason => reason.applies(arrival)).map(({ finding }) => finding)
  },
}

const held = { outcome: 'pending', points: 0, detail: '' } as const

const reasons: { applies(arrival: Arrival): boolean; finding: Finding }[] = [
  { applies: ({ site }) => site.isPremoderated, finding: { ...held, kind: 'site premoderation' } },
  { applies: ({ article }) => article.isPremoderated, finding: { ...held, kind: 'article premoderation' } },
  {
    applies: ({ author }) => author.standing === 'premoderated',
    finding: { ...held, kind: 'author premoderated', points: 10 },
  },
]
