import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An address that a name leads to, as `net.connect` wants it from a lookup. */
export interface CheckedAddress {
  address: string
  family: 4 | 6
}

/** A request that was not made, or an answer that was not taken, with a reason fit to show; `status` when one came. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number | null
  constructor(message: string, status: number | null = null) {
    super(message)
    this.status = status
  }
}

/** Ranges that lead to machines behind our own door, and what to call them. A development site may use them. */
const ownRanges: Partial<Record<string, string>> = {
  loopback: 'a loopback address',
  private: 'a private address',
  uniqueLocal: 'a private address',
}

const otherRanges: Partial<Record<string, string>> = {
  linkLocal: 'a link-local address',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'not an address of any machine',
}

/** Where hosting providers answer their machines about keys and passwords, outside of the link-local range. */
const metadataAddresses = ['168.63.129.16', '192.0.0.192', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254']

/**
 * The address as it may be requested: http or https, without a name or password, its host a name or a plainly written address.
 * @throws Refused
 */
export function readTarget(text: string, allowsPrivate: boolean): URL {
  if (!URL.canParse(text)) throw new Refused('This is not an address such as https://example.com/hooks')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refused('Only https addresses are possible')
  if (url.username || url.password) throw new Refused('An address with a name or password in it is not used')
  if (ipaddr.IPv4.isValid(url.hostname) && !isWrittenPlainly(text, url.hostname))
    throw new Refused(`Write the address as ${url.hostname}: other ways of writing it are not used`)
  if (url.protocol === 'http:' && !allowsPrivate)
    throw new Refused('The address has to begin with https://; only a development site may use http://')
  return url
}

/**
 * Every address of the host, all of them fit to be connected to; one that is not refuses the whole name.
 * @throws Refused also when the name does not resolve
 */
export async function resolveSafely({ hostname }: URL, allowsPrivate: boolean): Promise<CheckedAddress[]> {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const found = ipaddr.isValid(literal) ? [literal] : await addressesOf(hostname)
  for (const address of found) {
    const reason = whyNot(address, allowsPrivate)
    if (reason) throw new Refused(address === literal ? reason : `${hostname} leads to ${reason}`)
  }
  return found.map(address => ({ address, family: ipaddr.IPv4.isValid(address) ? 4 : 6 }))
}

/** Why this address is not connected to; null when it may be. Addresses inside other addresses count as themselves. */
export function whyNot(text: string, allowsPrivate: boolean): string | null {
  const range = rangeOf(unwrap(ipaddr.parse(text)))
  if (range === 'unicast') return null
  const own = ownRanges[range]
  if (own) return allowsPrivate ? null : `${text} is ${own}; only a development site may use it`
  return `${text} is ${otherRanges[range] ?? 'an address kept for other purposes'}, which no site may use`
}

async function addressesOf(hostname: string): Promise<string[]> {
  try {
    const found = await lookup(hostname, { all: true })
    return found.map(({ address }) => address.replace(/%.*$/, ''))
  } catch {
    throw new Refused(`The name ${hostname} does not resolve`) // whatever the resolver says, it gave no address
  }
}

/** IPv4 inside IPv6 (mapped, translated, compatible, NAT64, 6to4) as the IPv4 that it leads to. */
function unwrap(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address
  const bytes = address.toByteArray()
  if (address.range() === '6to4') return new ipaddr.IPv4(bytes.slice(2, 6))
  const isWrapped = wrappings.some(prefix => address.match(ipaddr.IPv6.parseCIDR(prefix)))
  const isSpecial = ['loopback', 'unspecified'].includes(address.range())
  return isWrapped && !isSpecial ? new ipaddr.IPv4(bytes.slice(12)) : address
}

const wrappings = ['::ffff:0:0/96', '::ffff:0:0:0/96', '::/96', '64:ff9b::/96']

/** As ipaddr.js calls it; it counts as unicast what nobody has been given yet. */
function rangeOf(address: Address): string {
  if (metadataAddresses.includes(address.toString())) return 'metadata'
  const isGiven = address instanceof ipaddr.IPv4 || address.match(ipaddr.IPv6.parseCIDR('2000::/3'))
  const range = address.range()
  return range === 'unicast' && !isGiven ? 'not given' : range
}

function isWrittenPlainly(text: string, hostname: string): boolean {
  return text.includes(`//${hostname}`)
}
