import { authors } from './authors.ts'

const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
] as const

/** Addresses come from the ranges kept for documentation (RFC 5737, RFC 3849): they belong to nobody. */
export function deviceOf(authorKey: string): { ip: string; userAgent: string } {
  const place = authors.findIndex(author => author.key === authorKey)
  if (place < 0) throw new Error(`No author ${authorKey} in the demo`)
  const ip = place % 5 === 4 ? `2001:db8:${(place * 37 + 16).toString(16)}::${place + 1}` : `198.51.100.${place + 11}`
  return { ip, userAgent: userAgents[place % userAgents.length] ?? userAgents[0] }
}
