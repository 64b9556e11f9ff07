import 'server-only'
import type { Db } from '#db/client'

/** Letters or digits that a password has besides words that are near at hand. */
const fewestOwn = 8
const shortestWord = 3

/**
 * The words that whoever guesses at this person’s password tries first, in small letters: of the desk, of its sites, their
 * name and their e-mail address (OWASP ASVS 5.0, 6.2.11).
 */
export async function nearWords(on: Db, { name, email }: { name: string; email: string }): Promise<string[]> {
  const sites = await on.selectFrom('site').select(['slug', 'name', 'url']).execute()
  const texts = ['docket', name, email, ...sites.flatMap(site => [site.slug, site.name, new URL(site.url).hostname])]
  return texts.flatMap(wordsIn)
}

/** The longest of these words that a password consists of, but for fewer than 8 letters and digits; null when it does not. */
export function findNearWord(password: string, near: string[]): string | null {
  const folded = fold(password)
  const found = near.filter(word => folded.includes(word)).toSorted((a, b) => b.length - a.length)
  const left = found.reduce((rest, word) => rest.replaceAll(word, ' '), folded)
  const own = left.match(/[\p{L}\p{M}\p{N}]/gu) ?? []
  return own.length < fewestOwn ? (found[0] ?? null) : null
}

function wordsIn(text: string): string[] {
  const words = fold(text).split(/[^\p{L}\p{M}\p{N}]+/u)
  return words.filter(word => word.length >= shortestWord)
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
