import { z } from 'zod'

const line = (missing: string, longest: number) =>
  z.string(missing).trim().min(1, missing).max(longest, `At most ${longest} characters`)

/** What the form of a site holds, and in which words a field is refused. */
export const siteForm = z.object({
  name: line('Give the site a name', 200),
  url: line('Give the address of the site', 500)
    .refine(isWebAddress, 'The address begins with https:// or http://')
    .transform(normal),
  language: line('Give the language of the site', 35).refine(isLanguage, 'A language code, such as en or pt-BR'),
})

/** A new site has a slug besides: its name in addresses and commands, which stays. */
export const newSiteForm = siteForm.extend({
  slug: z
    .string('Give the site a slug')
    .trim()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}$/,
      'A slug has up to 63 letters a–z, digits and hyphens, and begins with no hyphen',
    ),
})

/** A slug for a site of this name; empty when the name has no letter of a–z. */
export function proposeSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '')
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) && new URL(text).username === ''
}

function normal(url: string): string {
  return new URL(url).href.replace(/\/+$/, '')
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}
