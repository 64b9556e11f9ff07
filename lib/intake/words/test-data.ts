import { db } from '#db/client'
import { aSite } from '#db/test-data'
import { signedIn } from '#lib/test-data'
import type { Matcher } from './compile-words.ts'
import { listWords } from './list-words.ts'
import { matchWords } from './match-words.ts'
import { type Limits, previewChange, previewLimits } from './preview-change.ts'
import { readMatcher, wordsVersion } from './read-matcher.ts'
import { saveChange } from './save-change.ts'
import type { WordChange } from './word-change.ts'

/** A site without words, what an admin called Ada can do to them, and ways to look at what came of it. */
export async function aWordedSite() {
  const id = await aSite()
  const admin = await signedIn({ roles: ['admin'], name: 'Ada' })
  const slug = admin.sites.find(site => site.id === id)?.slug ?? ''
  const list = () => listWords(admin, slug)
  return {
    ...{ id, slug, admin },
    save: (change: WordChange) => saveChange(admin, slug, change),
    preview: (change: WordChange, limits: Partial<Limits> = {}) =>
      previewChange(admin, slug, { change, limits: { ...previewLimits, ...limits } }),
    /** The words as they are, such as "banned fool* in motors". */
    words: async () => (await list()).map(word => `${word.list} ${word.pattern}${tellIn(word.section)}`),
    ids: async (...patterns: string[]) =>
      (await list()).filter(word => patterns.includes(word.pattern)).map(word => word.id),
    matcher: () => matcherOf(id),
    match: async (body: string, section: string | null = null) => matchWords(await matcherOf(id), body, section),
    notes: () => notesAbout(id),
  }
}

/** Words to be added, one a line; banned in every section, unless `to` says otherwise. */
export function addition(text: string, to: { list?: 'banned' | 'suspect'; section?: string | null } = {}): WordChange {
  return { kind: 'add', text, list: 'banned', section: null, ...to }
}

function tellIn(section: string | null): string {
  return section === null ? '' : ` in ${section}`
}

/** As the intake reads it. */
function matcherOf(siteId: number): Promise<Matcher> {
  return db()
    .transaction()
    .execute(async tx => {
      const site = tx.selectFrom('site').select(wordsVersion.as('version')).where('id', '=', siteId)
      return readMatcher(tx, siteId, (await site.executeTakeFirstOrThrow()).version)
    })
}

/** What the log says about the settings of the site, and who by. */
async function notesAbout(site: number): Promise<string[]> {
  const events = await db()
    .selectFrom('event')
    .innerJoin('staff', 'staff.id', 'event.staff_id')
    .select(['note', 'staff.name'])
    .where('site_id', '=', site)
    .where('kind', '=', 'setting')
    .where('actor', '=', 'staff')
    .orderBy('event.id')
    .execute()
  return events.map(event => `${event.name}: ${event.note}`)
}
