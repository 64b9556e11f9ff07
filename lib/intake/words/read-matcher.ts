import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/client'
import { compileWords, type Matcher } from './compile-words.ts'

/** The word list of each site as this process compiled it last. */
const kept = new Map<number, { version: string; matcher: Matcher }>()

/**
 * What tells two states of the words of a `site` apart, for a query that reads from it: words are added and removed but
 * never rewritten, and no id is given twice.
 */
export const wordsVersion: RawBuilder<string> = sql`(
  select concat_ws(' ', count(*), coalesce(sum(word.id), 0), coalesce(max(word.id), 0))
  from word where word.site_id = site.id
)`

/**
 * The words of the site ready for `matchWords`, compiled anew only after a change, whoever made it. `version`: their
 * `wordsVersion` as it is now.
 */
export async function readMatcher(tx: Tx, siteId: number, version: string): Promise<Matcher> {
  const known = kept.get(siteId)
  if (known?.version === version) return known.matcher
  const entries = await tx
    .selectFrom('word')
    .select(['id', 'list', 'pattern', 'section'])
    .where('site_id', '=', siteId)
    .execute()
  const matcher = compileWords(entries)
  kept.set(siteId, { version: versionOf(entries.map(entry => entry.id)), matcher })
  return matcher
}

function versionOf(ids: number[]): string {
  const sum = ids.reduce((total, id) => total + id, 0)
  return `${ids.length} ${sum} ${ids.reduce((last, id) => Math.max(last, id), 0)}`
}
