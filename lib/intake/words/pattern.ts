import { cutByFreedom, cutIntoRuns, isLetter, type Place } from './fold-text.ts'

/** The most characters of a pattern. */
export const longestPattern = 100

/** A part of a pattern: a folded letter as a code point, any letters within a word, or what stands between two words. */
export type Piece = number
export const anyLetters: Piece = -1
export const between: Piece = -2

/** Why a pattern cannot be used, in a sentence for the person who wrote it; null when it can. */
export function whyNotPattern(pattern: string): string | null {
  if (pattern.length > longestPattern) return `A pattern has at most ${longestPattern} characters.`
  if (/\p{Cc}/u.test(pattern)) return 'A pattern cannot hold control characters.'
  const words = wordsOf(pattern)
  const letters = words.flat().filter(piece => piece !== anyLetters).length
  const hasWildcard = words.flat().includes(anyLetters)
  if (letters > 2 * longestPattern) return 'A pattern with letters that stand for several is too long: shorten it.'
  if (letters === 0 && hasWildcard) return 'Wildcards alone would catch everything: add letters.'
  if (letters === 0) return 'A pattern needs letters or digits.'
  if (hasWildcard && letters < 2) return 'A pattern with wildcards needs at least 2 letters besides them.'
  if (words.some(isBare)) return 'A * stands for letters of a word: join it to some, as in fool*.'
  return null
}

/** A pattern as pieces, words apart by `between`; none for one that cannot be used. */
export function piecesOf(pattern: string): Piece[] {
  const words = wordsOf(pattern)
  if (words.some(isBare)) return []
  return words.flatMap((word, index) => (index === 0 ? word : [between, ...word]))
}

/** A pattern in its folded form: the same for two patterns that catch the same. */
export function foldPattern(pattern: string): string {
  return wordsOf(pattern)
    .map(word => word.map(piece => (piece === anyLetters ? '*' : String.fromCodePoint(piece))).join(''))
    .join(' ')
}

function wordsOf(pattern: string): Piece[][] {
  return cutIntoRuns(pattern, ['gap'])
    .flatMap(run => (run.some(({ glyph }) => isLetter(glyph)) ? [run] : splitAtSigns(run)))
    .map(run => withoutRepeats(cutByFreedom(run).flatMap(({ places }) => toPieces(places))))
    .filter(word => word.length > 0)
}

/** Without letters beside them, signs are what they are: "$100" is the word 100. */
function splitAtSigns(run: Place[]): Place[][] {
  const words: Place[][] = [[]]
  for (const place of run) {
    if (place.glyph.kind === 'sign') words.push([])
    else words.at(-1)?.push(place)
  }
  return words
}

/** In a word with Latin letters, those that look like Latin ones are meant as such. */
function toPieces(places: Place[]): Piece[] {
  const hasLatin = places.some(({ glyph }) => glyph.kind === 'latin')
  return places.map(
    ({
      glyph: {
        kind,
        own,
        all: [, latin = own],
      },
    }) => {
      if (kind === 'star') return anyLetters
      return kind === 'alike' && hasLatin ? latin : own
    },
  )
}

function withoutRepeats(word: Piece[]): Piece[] {
  return word.filter((piece, index) => piece !== anyLetters || word[index - 1] !== anyLetters)
}

function isBare(word: Piece[]): boolean {
  return word.every(piece => piece === anyLetters)
}
