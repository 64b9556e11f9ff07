import type { Matcher, WordEntry } from './compile-words.ts'
import type { Place, Word } from './fold-text.ts'
import { putState, type States } from './states.ts'

/** An entry that a text holds from `start` to `end`, in UTF-16 code units. */
export interface Found {
  entry: WordEntry
  start: number
  end: number
}

/** What the text offers next: letters to choose from, a gap, or (a sign) both. `feedsStars`: a wildcard may take it. */
interface Offer {
  letters: readonly number[]
  isGap: boolean
  feedsStars: boolean
}

const gap: Offer = { letters: [], isGap: true, feedsStars: false }

/**
 * Every entry that the words hold, whole words only, each from its last possible beginning. `steps`: the work that was
 * done; it grows with the text and the depth of the patterns, not with their number.
 */
export function findEntries(matcher: Matcher, words: Word[]): { found: Found[]; steps: number } {
  matcher.reached.count = 0
  const found: Found[] = []
  return { found, steps: readOn(matcher, words, found) }
}

/** Reads further words of a text and adds what they complete to `found`; gives the steps. */
export function readOn(matcher: Matcher, words: Word[], found: Found[]): number {
  let steps = 0
  for (const { places, isDisguised, readsSigns, isJoined } of words) {
    if (!isJoined) endWord(matcher)
    for (let index = 0, place = places[0]; place; place = places[++index]) {
      if (isEdge(places[index - 1], place)) reach(matcher, matcher.reached, 0, place.start)
      if (matcher.reached.count === 0) continue // inside of a word that is in no pattern
      steps += matcher.reached.count
      advance(matcher, offerOf(place, isDisguised, readsSigns))
      if (isEdge(place, places[index + 1])) report(matcher, place.end, found)
    }
  }
  return steps
}

/** What is reached and stands at the end of a word waits for the next one; all else is given up. */
export function endWord(matcher: Matcher) {
  advance(matcher, gap)
}

/** Whether a word may begin or end between two neighbours; scripts without spaces leave that open everywhere. */
function isEdge(before: Place | undefined, after: Place | undefined): boolean {
  if (!before || !after || before.glyph.kind === 'sign' || after.glyph.kind === 'sign') return true
  return after.glyph.kind !== 'mark' && (before.isFree || after.isFree)
}

function offerOf({ glyph, isFree }: Place, isDisguised: boolean, readsSigns: boolean): Offer {
  const isSign = glyph.kind === 'sign'
  if (isSign && !readsSigns) return gap
  const readsAll = isSign || glyph.kind === 'digit' ? readsSigns : isDisguised
  return { letters: readsAll ? glyph.all : glyph.plain, isGap: isSign, feedsStars: !isSign && !isFree }
}

function advance(matcher: Matcher, { letters, isGap, feedsStars }: Offer) {
  const { reached, ahead } = matcher
  ahead.count = 0
  if (isGap || feedsStars) stay(matcher, isGap, feedsStars)
  for (const letter of letters) {
    const number = matcher.letters.get(letter)
    if (number === undefined) continue
    for (let slot = 0; slot < reached.count; slot++) {
      const child = matcher.children.get((reached.nodes[slot] ?? 0) * matcher.letters.size + number)
      if (child) reach(matcher, ahead, child, reached.starts[slot] ?? 0)
    }
  }
  matcher.reached = ahead
  matcher.ahead = reached
}

/** Wildcards stay where they are on any letter, gaps on a further gap. */
function stay(matcher: Matcher, isGap: boolean, feedsStars: boolean) {
  const { reached, ahead, isGap: isGapNode, isStar, gapOf } = matcher
  for (let slot = 0; slot < reached.count; slot++) {
    const node = reached.nodes[slot] ?? 0
    const start = reached.starts[slot] ?? 0
    if (feedsStars && isStar[node]) reach(matcher, ahead, node, start)
    const beyond = isGapNode[node] ? node : gapOf[node]
    if (isGap && beyond) reach(matcher, ahead, beyond, start)
  }
}

/** A wildcard may stand for no letter at all, so what is before it is behind it too. */
function reach({ starOf }: Matcher, states: States, node: number, start: number) {
  putState(states, node, start)
  const star = starOf[node]
  if (star) putState(states, star, start)
}

function report({ reached, endsAt }: Matcher, end: number, found: Found[]) {
  for (let slot = 0; slot < reached.count; slot++) {
    const entries = endsAt[reached.nodes[slot] ?? 0]
    for (const entry of entries ?? []) found.push({ entry, start: reached.starts[slot] ?? 0, end })
  }
}
