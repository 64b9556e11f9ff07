import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { compileWords, type Matcher } from './compile-words.ts'

/** The word list of each site as this process compiled it last. */
const kept = new Map<number, { version: string; matcher: Matcher }>()

/** The words of the site as they are now, ready for `matchWords`; compiled anew only after a change, whoever made it. */
export async function readMatcher(tx: Tx, siteId: number): Promise<Matcher> {
  const known = kept.get(siteId)
  if (known && known.version === (await readVersion(tx, siteId))) return known.matcher
  const entries = await tx
    .selectFrom('word')
    .select(['id', 'list', 'pattern', 'section'])
    .where('site_id', '=', siteId)
    .execute()
  const matcher = compileWords(entries)
  kept.set(siteId, { version: versionOf(entries.map(entry => entry.id)), matcher })
  return matcher
}

/** Words are added and removed but never rewritten, and no id is given twice: these three tell any two lists apart. */
async function readVersion(tx: Tx, siteId: number): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', count(*), coalesce(sum(id), 0), coalesce(max(id), 0)) as version
    from word where site_id = ${siteId}`.execute(tx)
  return rows[0]?.version ?? ''
}

function versionOf(ids: number[]): string {
  const sum = ids.reduce((total, id) => total + id, 0)
  return `${ids.length} ${sum} ${ids.reduce((last, id) => Math.max(last, id), 0)}`
}
