import confusables from 'unhomoglyph/data.json' with { type: 'json' }

/** Unicode's list of confusable characters: what each looks like. */
const looksLike: Record<string, string | undefined> = confusables

/** Small capitals and letters that the list has not, or not as one letter. */
const more = new Map(
  [...'ᴀʙᴅᴇꜰɢʜᴊᴋʟᴍɴᴘʀᴛĸðημω'].map((letter, index) => [letter, 'abdefghjklmnprtkdnuw'[index] ?? letter]),
)

/**
 * The letters a–z that a lower-case letter looks like, in lower or upper case: Greek ν looks like v, its capital like N.
 * Only one letter for one letter, so that m and rn stay two things.
 */
export function latinAlikes(letter: string): string[] {
  return [...new Set([letter, letter.toUpperCase()].flatMap(asLatin))]
}

/** The Greek and Cyrillic letters, lower case, that can stand in for a letter a–z, by that letter. */
export const standIns: Map<string, string[]> = collectStandIns()

function asLatin(form: string): string[] {
  return [more.get(form), looksLike[form]]
    .map(latin => (latin ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
    .filter(latin => /^[a-z]$/.test(latin))
}

function collectStandIns() {
  const found = new Map<string, string[]>()
  const [firstGreek, lastCyrillic] = [0x370, 0x52f]
  for (let point = firstGreek; point <= lastCyrillic; point++) {
    const letter = String.fromCodePoint(point)
    if (letter !== letter.normalize('NFKD').toUpperCase().toLowerCase() || !/\p{L}/u.test(letter)) continue
    for (const latin of latinAlikes(letter)) found.set(latin, [...(found.get(latin) ?? []), letter])
  }
  return found
}
