import { type Glyph, glyphsOf, type Kind } from './glyphs.ts'

/** A folded character and where it stands in the text, in UTF-16 code units, with the accents that follow it. */
export interface Place {
  glyph: Glyph
  start: number
  end: number
  /** Of a script written without spaces: a word may begin or end beside it. */
  isFree: boolean
}

/**
 * A run of letters, marks and digits, and of signs that may stand for letters. `readsSigns`: its digits and signs may,
 * as in a55 and @$$, not in 455. `isDisguised`: letters of other scripts stand in for Latin ones, or the other way round.
 * `isJoined`: only a change to or from a script without spaces parts it from the word before.
 */
export interface Word {
  places: Place[]
  readsSigns: boolean
  isDisguised: boolean
  isJoined: boolean
}

/** The words of a text in their order, in time linear in its length. `offset`: where it stands in a longer one. */
export function foldText(text: string, offset = 0): Word[] {
  const words = cutIntoRuns(text, ['gap', 'star'], offset).flatMap(cutByFreedom)
  const traits = words.map(({ places }) => traitsOf(places))
  const isForeign = traits.some(has => has.foreign && !has.latin)
  return words.map(({ places, isJoined }, index) => {
    const has = traits[index] ?? noTraits
    return {
      places,
      readsSigns: has.latin || has.alike || has.foreign || has.free || !has.digit,
      isDisguised: has.latin ? has.alike || has.foreign : has.alike && !has.foreign && !isForeign,
      isJoined,
    }
  })
}

/** The runs of what may belong to a word, cut where one of the kinds `apart` stands. */
export function cutIntoRuns(text: string, apart: Kind[], offset = 0): Place[][] {
  const runs: Place[][] = []
  let run: Place[] = []
  for (let start = 0, end = 0; start < text.length; start = end) {
    const point = text.codePointAt(start) ?? 0
    end = start + (point > 0xffff ? 2 : 1)
    for (const glyph of glyphsOf(point)) {
      const place = { glyph, start: offset + start, end: offset + end, isFree: glyph.kind === 'free' }
      if (!apart.includes(glyph.kind)) append(run, place)
      else if (run.length > 0) {
        runs.push(run)
        run = []
      }
    }
  }
  return [...runs, run].map(withoutEndMarks).filter(places => places.length > 0)
}

/** Whether a character is a letter of any script. */
export function isLetter({ kind }: Glyph): boolean {
  return kind === 'latin' || kind === 'alike' || kind === 'foreign' || kind === 'free'
}

function append(run: Place[], place: Place) {
  const before = run.at(-1)
  if (place.glyph.kind === 'accent' || (place.glyph.kind === 'mark' && !takesMarks(before?.glyph))) {
    if (before) before.end = place.end
    return
  }
  run.push(place.glyph.kind === 'mark' && before?.isFree ? { ...place, isFree: true } : place)
}

/** A vowel sign of another script on a Latin letter is decoration. */
function takesMarks(glyph: Glyph | undefined): boolean {
  return glyph !== undefined && (isLetter(glyph) || glyph.kind === 'mark') && glyph.kind !== 'latin'
}

/** "kil!" is an exclamation, not a word: ! and | stand for letters only before others. */
function withoutEndMarks(run: Place[]): Place[] {
  const last = run.findLastIndex(({ glyph }) => glyph.own !== 0x21 && glyph.own !== 0x7c)
  return last === run.length - 1 ? run : run.slice(0, last + 1)
}

/** Scripts without spaces, apart from their neighbours: "t" is no Cyrillic letter for standing beside a Chinese one. */
export function cutByFreedom(run: Place[]): Pick<Word, 'places' | 'isJoined'>[] {
  if (run.every(place => place.isFree === run[0]?.isFree)) return [{ places: run, isJoined: false }]
  const words: Pick<Word, 'places' | 'isJoined'>[] = []
  for (const place of run) {
    const last = words.at(-1)?.places
    if (last?.[0]?.isFree === place.isFree) last.push(place)
    else words.push({ places: [place], isJoined: last !== undefined })
  }
  return words
}

const noTraits = { latin: false, alike: false, foreign: false, free: false, digit: false }

/** This runs for every letter of every comment: a set of the kinds takes ten times as long. */
function traitsOf(places: Place[]): typeof noTraits {
  const has = { ...noTraits }
  for (const { glyph } of places) {
    const { kind } = glyph
    if (kind === 'latin') has.latin = true
    else if (kind === 'alike') has.alike = true
    else if (kind === 'foreign') has.foreign = true
    else if (kind === 'free') has.free = true
    else if (kind === 'digit') has.digit = true
  }
  return has
}
