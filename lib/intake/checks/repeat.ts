import type { Check } from '../arrival.ts'

/** Shorter texts, such as “Thanks a lot!”, are said twice without being spam. In characters. */
const shortest = 15

/** The same text as another one of the author's last 24 hours, but for case and white space. */
export const repeat: Check = {
  name: 'repeat',
  run({ comment, author: { recent } }) {
    const others = recent.filter(other => other.externalId !== comment.externalId)
    const text = others.length > 0 ? plain(comment.body) : ''
    if (text.length < shortest) return []
    const twins = others.filter(other => plain(other.body) === text)
    if (twins.length === 0) return []
    const detail = twins.length === 1 ? 'written before' : `written ${twins.length} times before`
    return [{ kind: 'repeat', outcome: 'pending', points: 15, detail }]
  },
}

function plain(body: string): string {
  return body.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
