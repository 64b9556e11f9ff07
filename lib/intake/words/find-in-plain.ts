import type { Matcher } from './compile-words.ts'
import { endWord, type Found, readOn } from './find-entries.ts'
import { foldText } from './fold-text.ts'

/** Latin letters, signs, spaces and pictures; µ alone is of another script. */
const plain = /^[\0-\u00b4\u00b6-\u024f\u2000-\u206f\u20ac\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}]*$/u

/** Whether no word of a text can change how another one is read, as letters of other scripts do (fold-text.ts). */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** Longer pieces are read each time: JavaScript would keep the whole text that they are a slice of. */
const longestDull = 12
const mostDull = 50_000

/**
 * What `findEntries` finds in a plain text, read by what stands between two spaces. Most of it was read before, is
 * in no pattern and begins none: that is passed over, unless a pattern has begun before it.
 */
export function findInPlain(matcher: Matcher, text: string): Found[] {
  const found: Found[] = []
  matcher.reached.count = 0
  let start = 0
  for (const piece of text.split(' ')) {
    if (matcher.reached.count > 0 || !matcher.dull.has(piece)) read(matcher, { piece, start }, found)
    start += piece.length + 1
  }
  return found
}

function read(matcher: Matcher, { piece, start }: { piece: string; start: number }, found: Found[]) {
  const [begun, before] = [matcher.reached.count, found.length]
  readOn(matcher, foldText(piece, start), found)
  endWord(matcher)
  const isDull = begun === 0 && matcher.reached.count === 0 && found.length === before
  if (isDull && piece.length <= longestDull) remember(matcher.dull, piece)
}

function remember(dull: Set<string>, piece: string) {
  if (dull.size >= mostDull) dull.clear()
  dull.add(piece)
}
