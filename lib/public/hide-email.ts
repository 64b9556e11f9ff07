const hash = /[\da-f]{32,}/i
const hashedBy = /(^|\.)(gravatar\.com|libravatar\.org)$/i

/**
 * The address of a picture, or null when it would tell an e-mail address: Gravatar and its like name pictures by a hash
 * of it, which can be guessed back.
 */
export function safeAvatar(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null
  const { protocol, hostname } = new URL(url)
  const tells = !/^https?:$/.test(protocol) || hashedBy.test(hostname) || hash.test(url) || /@|%40/i.test(url)
  return tells ? null : url
}

/** A name in which no e-mail address can be read whole: some readers sign with theirs. */
export function safeName(name: string): string {
  return name.replace(/(\S+@)[^\s@]+\.[^\s@]+/g, '$1…')
}
