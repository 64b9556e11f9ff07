/**
 * The address of a WordPress out of what a person wrote: https unless they say otherwise, without the pages of
 * WordPress itself, query and slash at the end; null when it is no web address.
 */
export function readAddress(text: string): string | null {
  const written = text.trim()
  const full = /^[a-z][a-z+.-]*:\/\//i.test(written) ? written : `https://${written}`
  if (!URL.canParse(full)) return null
  const { protocol, host, pathname, username, password } = new URL(full)
  if (!/^https?:$/.test(protocol) || username || password) return null
  const path = pathname
    .replace(/\/(wp-admin|wp-login\.php|wp-json|xmlrpc\.php|index\.php)(\/.*)?$/, '')
    .replace(/\/+$/, '')
  return `${protocol}//${host}${path}`
}

/** Where the REST API may be, the likeliest first: where the site's Link header says, else where it usually is. */
export function restCandidates(address: string, linkHeader: string): string[] {
  const told = /<([^>]+)>;\s*rel="https:\/\/api\.w\.org\/"/.exec(linkHeader)?.[1]
  const usual = [`${address}/wp-json/`, `${address}/?rest_route=/`]
  const own = told && URL.canParse(told) && new URL(told).origin === new URL(address).origin ? [told] : []
  return [...new Set([...own, ...usual])]
}
