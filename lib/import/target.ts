import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Target } from '#lib/intake/incoming'
import { createSite, findSite } from '#lib/sites'
import { plainText } from './plain-text.ts'
import { siteUrl } from './site-url.ts'
import type { Fields } from './wxr-elements.ts'

/** Where an import writes. */
export interface ImportTarget extends Target {
  /** What happened to the site, to be told; null when it was there. */
  announcement: string | null
}

interface Wanted {
  slug: string
  isDryRun: boolean
}

/** The site with this slug, made from the export's title, address and language when it does not exist. */
export async function openTarget({ slug, isDryRun }: Wanted, fields: Fields): Promise<ImportTarget> {
  const known = await findSite(slug)
  const target = { siteId: known, batch: randomUUID(), isDryRun, announcement: null }
  if (known !== null) return target
  const name = plainText(fields.get('title') ?? '').slice(0, 200) || slug
  const url = siteUrl(fields)
  const language = fields.get('language')?.trim().slice(0, 20) || 'en'
  const described = `site "${slug}" (${name}, ${url})`
  if (isDryRun) return { ...target, announcement: `The ${described} does not exist yet: the import will make it.` }
  const siteId = await createSite({ slug, name, url, language })
  return { ...target, siteId, announcement: `Made the ${described} with the nine usual reasons.` }
}
