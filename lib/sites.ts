import 'server-only'
import { db, type Tx } from '#db/client'

/** The reasons a new site starts with, in the order of their keys 1–9. */
const usualReasons = [
  { code: 'harassment', label: 'Harassment' },
  { code: 'hate', label: 'Hate' },
  { code: 'profanity', label: 'Profanity' },
  { code: 'advertising', label: 'Advertising' },
  { code: 'off-topic', label: 'Off topic' },
  { code: 'misinformation', label: 'Misinformation' },
  { code: 'personal-information', label: 'Personal information' },
  { code: 'repeat', label: 'Repeat' },
  { code: 'other', label: 'Other' },
]

interface NewSite {
  slug: string
  name: string
  url: string
  language: string
  is_development?: boolean
  sends_statements?: boolean
}

/** Whether the text can be a site's slug: 1–63 of a–z, 0–9 and the hyphen, which does not come first. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text)
}

/** The id of the site with this slug; null when there is none. */
export async function findSite(slug: string): Promise<number | null> {
  const site = await db().selectFrom('site').select('id').where('slug', '=', slug).executeTakeFirst()
  return site?.id ?? null
}

/** Makes a site with the usual reasons, and gives its id. @throws the database's error when the slug is taken */
export function createSite(site: NewSite): Promise<number> {
  return db()
    .transaction()
    .execute(tx => insertSite(tx, site))
}

/** As `createSite`, with what else belongs to it in the same transaction. */
export async function insertSite(tx: Tx, site: NewSite): Promise<number> {
  const { id } = await tx.insertInto('site').values(site).returning('id').executeTakeFirstOrThrow()
  const reasons = usualReasons.map((reason, index) => ({ ...reason, site_id: id, position: index + 1 }))
  await tx.insertInto('reason').values(reasons).execute()
  return id
}
