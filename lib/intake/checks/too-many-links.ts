import type { Check } from '../arrival.ts'

const link = /(?:https?:\/\/|www\.)[^\s<>"']+/gi
const mostFindings = 20

/** More different links than the site allows in one comment. */
export const tooManyLinks: Check = {
  name: 'links',
  run({ comment, site: { maxLinks } }) {
    if (maxLinks === null) return []
    const found = new Map<string, { start: number; end: number }>()
    for (const { 0: text, index } of comment.body.matchAll(link)) {
      const address = text.toLowerCase().replace(/^https?:\/\//, '')
      if (!found.has(address)) found.set(address, { start: index, end: index + text.length })
    }
    if (found.size <= maxLinks) return []
    const detail = `${found.size} links, ${maxLinks} allowed`
    const finding = { kind: 'too many links', outcome: 'pending', detail } as const
    return [...found.values()]
      .slice(0, mostFindings)
      .map((span, index) => ({ ...finding, points: index === 0 ? 10 : 0, span }))
  },
}
