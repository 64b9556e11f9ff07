import type { Fields } from './wxr-elements.ts'

/** The address of the exported site, without a slash at its end. */
export function siteUrl(site: Fields): string {
  const addresses = [site.get('base_blog_url'), site.get('link')].map(address => address?.trim() ?? '')
  return addresses.find(address => /^https?:\/\//.test(address))?.replace(/\/+$/, '') ?? 'https://unknown.invalid'
}
