interface Answer {
  path: string
  /** Known to nobody before the answer; on each script that may run. */
  nonce: string
  dev: boolean
  /** Whether staff reach the desk by https. */
  https: boolean
}

const aYearSeconds = 31_536_000

/** The headers by which browsers keep others out of the desk. */
export function securityHeaders({ path, nonce, dev, https }: Answer) {
  return {
    'content-security-policy': contentPolicy(nonce, dev),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-content-type-options': 'nosniff',
    ...(isSecret(path) ? secretPathHeaders : { 'referrer-policy': 'same-origin' }),
    ...(isPublic(path) ? {} : { 'cross-origin-resource-policy': 'same-origin' }),
    ...(https ? { 'strict-transport-security': `max-age=${aYearSeconds}; includeSubDomains` } : {}),
  }
}

/** Scripts run that have the nonce, and those that they load; styles are files of ours; nothing is loaded from elsewhere. */
function contentPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`, // React needs it for its messages
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`, // the messages of Next bring theirs along
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The path is a secret of whoever was mailed it. */
function isSecret(path: string): boolean {
  return /^\/(appeal|link)\//.test(path)
}

const secretPathHeaders = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' }

/** What lib/public/route.ts answers to pages of every site. */
function isPublic(path: string): boolean {
  return path.startsWith('/api/v1/sites/')
}
