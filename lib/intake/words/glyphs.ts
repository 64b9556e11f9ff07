import { latinAlikes, standIns } from './look-alikes.ts'

/**
 * What a character is to the word lists. `latin`, `alike` (of another script, but like a Latin letter), `foreign` and
 * `free` (of a script written without spaces) are letters; a `sign` may stand for one, and also ends words; a `mark`
 * belongs to the letter before it; an `accent` is ignored; a `star` is a wildcard in a pattern; a `gap` is anything else.
 */
export type Kind = 'latin' | 'alike' | 'foreign' | 'free' | 'digit' | 'sign' | 'mark' | 'accent' | 'star' | 'gap'

/** One folded character, as a code point; `all`: everything it can be read as, `own` first. */
export interface Glyph {
  kind: Kind
  own: number
  plain: readonly number[]
  all: readonly number[]
}

const mostRemembered = 150_000 // all letters there are: a text of rare ones costs no more the second time
const remembered = new Map<number, readonly Glyph[]>()

/**
 * What a code point folds to: none for an invisible character, several for a ligature. Case, accents and forms
 * (fullwidth, mathematical, circled) are gone.
 */
export function glyphsOf(point: number): readonly Glyph[] {
  const known = remembered.get(point)
  if (known) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const glyphs = fold(String.fromCodePoint(point))
  remembered.set(point, glyphs)
  return glyphs
}

const invisible = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]$/u // with the Arabic tatweel, which only stretches
const syllable = /^[\uac00-\ud7a3]$/u
const twoLetters = new Map([
  ['æ', 'ae'],
  ['œ', 'oe'],
])
const readAs = new Map(
  (['0o', '3e', '4a', '5s', '7t', '@a', '$s', '1il', '!il', '|il'] as const).map(
    ([sign = '', ...letters]) => [sign, letters.join('')] as const,
  ),
)

/** White letters on black squares and discs, which Unicode does not relate to plain ones. */
const lit = /^[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]$/u

/** A Korean syllable stays whole: its parts are letters to Unicode but not to a reader. */
function fold(character: string): Glyph[] {
  if (invisible.test(character)) return []
  if (lit.test(character))
    return [toGlyph('abcdefghijklmnopqrstuvwxyz'[((character.codePointAt(0) ?? 0) - 0x1f150) % 32] ?? '')]
  const forms = syllable.test(character) ? [character] : [...character.normalize('NFKD')]
  // Up and down again, for letters like ẞ and ı that have no way back.
  const folded = forms.map(form => form.toLowerCase().toUpperCase().toLowerCase()).join('')
  const letters = syllable.test(character) ? folded : folded.normalize('NFKD')
  return [...letters].flatMap(letter => [...(twoLetters.get(letter) ?? letter)]).map(toGlyph)
}

function toGlyph(letter: string): Glyph {
  const kind = kindOf(letter)
  if (kind === 'latin') {
    const [latin = letter] = /[a-z]/.test(letter) ? [letter] : latinAlikes(letter)
    return glyph(kind, latin, standIns.get(latin))
  }
  return glyph(kind, letter, kind === 'alike' ? latinAlikes(letter) : [...(readAs.get(letter) ?? '')])
}

function glyph(kind: Kind, letter: string, others: string[] = []): Glyph {
  const [own = 0, ...more] = [letter, ...others].map(each => each.codePointAt(0) ?? 0)
  return { kind, own, plain: [own], all: [own, ...more] }
}

/** The first that fits. Marks of Indic and other scripts are vowels, those of Japanese make another letter. */
const kinds: [Kind, RegExp][] = [
  ['gap', /[\u02b9-\u02c1\u02c8\ua78b\ua78c]/u], // letters to Unicode, apostrophes to everyone else
  ['latin', /\p{Script=Latin}/u],
  ['free', /(?=\p{L})[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u],
  ['mark', /[\u3099\u309a]/u],
  ['accent', /(?=\p{M})[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}]/u],
  ['mark', /\p{M}/u],
  ['digit', /\p{N}/u],
  ['sign', /[@$!|]/],
  ['star', /[*]/],
  ['foreign', /\p{L}/u],
]

function kindOf(letter: string): Kind {
  const kind = kinds.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'gap'
  return kind === 'foreign' && latinAlikes(letter).length > 0 ? 'alike' : kind
}
