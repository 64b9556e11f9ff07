/** A piece of a text, marked or not. */
export interface Piece {
  text: string
  isMarked: boolean
}

interface Span {
  start: number
  end: number
}

const before = 80
const longest = 280

/**
 * A text around the first of its spans, 280 code units or a little more, cut at white space where there is some, with the
 * spans marked. `spans`: at least one, in order; what sticks out is cut off.
 */
export function excerptAround(text: string, spans: Span[]): Piece[] {
  const from = cutNear(text, (spans[0]?.start ?? 0) - before)
  const to = cutNear(text, from + longest)
  const pieces: Piece[] = [{ text: from > 0 ? '…' : '', isMarked: false }]
  let done = from
  for (const span of spans) {
    const [start, end] = [Math.max(span.start, done), Math.min(span.end, to)]
    if (start >= end) continue
    pieces.push({ text: text.slice(done, start), isMarked: false }, { text: text.slice(start, end), isMarked: true })
    done = end
  }
  pieces.push({ text: text.slice(done, to) + (to < text.length ? '…' : ''), isMarked: false })
  return pieces.filter(piece => piece.text !== '')
}

/** The end of the word that `at` falls into, if it ends soon; never inside a surrogate pair. */
function cutNear(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  const space = text.slice(at, at + 20).search(/\s/)
  if (space >= 0) return at + space
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}
