import { anyLetters, between, type Piece, piecesOf } from './pattern.ts'
import { makeStates, type States } from './states.ts'

/** A line of a site's word lists; `section` null: in every section. */
export interface WordEntry {
  id: number
  list: 'banned' | 'suspect'
  pattern: string
  section: string | null
}

/**
 * A word list as one tree of their pieces: patterns share their beginnings, so that a text is compared with all of them at
 * once. Nodes are numbers, 0 is the root; 0 as a child: none.
 */
export interface Matcher {
  size: number
  letters: Map<number, number>
  /** The child of a node by letter: the key is node × number of letters + letter. */
  children: Map<number, number>
  starOf: number[]
  gapOf: number[]
  isStar: boolean[]
  isGap: boolean[]
  endsAt: (WordEntry[] | undefined)[]
  /** What a search has reached and what it reaches next: room that is used again, for a search never waits. */
  reached: States
  ahead: States
  /** Pieces of texts that have been read: no pattern catches them, and none begins with them. */
  dull: Set<string>
}

/** Entries with patterns that cannot be used (`whyNotPattern`) catch nothing. Linear in the length of the patterns. */
export function compileWords(entries: WordEntry[]): Matcher {
  const parsed = entries.map(entry => ({ entry, pieces: piecesOf(entry.pattern) }))
  const points = new Set(parsed.flatMap(({ pieces }) => pieces.filter(piece => piece >= 0)))
  const matcher: Matcher = {
    ...{ size: 1, letters: new Map([...points].map((point, index) => [point, index])), children: new Map() },
    ...{ starOf: [0], gapOf: [0], isStar: [false], isGap: [false], endsAt: [undefined] },
    ...{ reached: makeStates(0), ahead: makeStates(0), dull: new Set() },
  }
  for (const { entry, pieces } of parsed) {
    if (pieces.length === 0) continue
    const end = pieces.reduce((node, piece) => descend(matcher, node, piece), 0)
    matcher.endsAt[end] = [...(matcher.endsAt[end] ?? []), entry]
  }
  return { ...matcher, reached: makeStates(matcher.size), ahead: makeStates(matcher.size) }
}

function descend(matcher: Matcher, node: number, piece: Piece): number {
  const known = childOf(matcher, node, piece)
  if (known) return known
  const child = addNode(matcher, piece)
  if (piece === anyLetters) matcher.starOf[node] = child
  else if (piece === between) matcher.gapOf[node] = child
  else matcher.children.set(keyOf(matcher, node, piece), child)
  return child
}

function childOf(matcher: Matcher, node: number, piece: Piece): number | undefined {
  if (piece === anyLetters) return matcher.starOf[node]
  return piece === between ? matcher.gapOf[node] : matcher.children.get(keyOf(matcher, node, piece))
}

function keyOf({ letters }: Matcher, node: number, letter: number): number {
  return node * letters.size + (letters.get(letter) ?? 0)
}

function addNode(matcher: Matcher, piece: Piece): number {
  matcher.starOf.push(0)
  matcher.gapOf.push(0)
  matcher.isStar.push(piece === anyLetters)
  matcher.isGap.push(piece === between)
  matcher.endsAt.push(undefined)
  return matcher.size++
}
