import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, request } from 'undici'
import { type CheckedAddress, Refused, readTarget, resolveSafely } from '#lib/outbox/safe-address'

export interface SafeRequest {
  url: string
  method: Dispatcher.HttpMethod
  headers?: Record<string, string>
  body?: string
  /** Of a development site: loopback and private addresses, and plain http, are possible. */
  allowsPrivate: boolean
  /** From the first lookup to the last byte of the answer. */
  timeoutMs: number
  /** Of the answer's body. */
  maxBytes: number
  /** What happens to a longer answer: usually refused; `cut` keeps its beginning. */
  longAnswer?: 'refuse' | 'cut'
}

export interface SafeAnswer {
  status: number
  headers: Record<string, string>
  text: string
}

/**
 * Asks another server, but never one behind our own door: every address of the host is checked and only a checked one
 * is connected to, certificates have to be valid, redirects are not followed, time and size are limited.
 * @throws Refused with a reason fit to show when there is no answer to be had
 */
export async function safeRequest(wanted: SafeRequest): Promise<SafeAnswer> {
  const url = readTarget(wanted.url, wanted.allowsPrivate)
  const signal = AbortSignal.timeout(wanted.timeoutMs)
  try {
    const addresses = await inTime(resolveSafely(url, wanted.allowsPrivate), signal)
    return await ask({ ...wanted, url: url.href }, addresses, signal)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(signal.aborted ? `It took longer than ${wanted.timeoutMs / 1000} s` : reasonOf(error))
  }
}

async function ask(wanted: SafeRequest, addresses: CheckedAddress[], signal: AbortSignal): Promise<SafeAnswer> {
  const { url, method, body, timeoutMs, headers = {} } = wanted
  const agent = new Agent({ connect: { lookup: only(addresses), timeout: timeoutMs }, allowH2: false })
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method,
      headers,
      signal,
      ...(body !== undefined && { body }),
    })
    const status = answer.statusCode
    const read = flatten(answer.headers)
    if (isRedirect(status) && read.location) throw new Refused(redirected(read.location, url), status)
    return { status, headers: read, text: await readText(answer.body, wanted, status) }
  } finally {
    await agent.destroy()
  }
}

/** Answers every lookup with the addresses that were checked: the name cannot lead elsewhere in the meantime. */
function only(addresses: CheckedAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family)
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return Object.fromEntries(entries)
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function redirected(location: string, from: string): string {
  const to = URL.canParse(location, from) ? new URL(location, from).href : location
  return `It redirected to ${to.slice(0, 300)}, which is not followed`
}

async function readText(body: AsyncIterable<Buffer>, wanted: SafeRequest, status: number): Promise<string> {
  const { maxBytes, longAnswer = 'refuse' } = wanted
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    if (bytes <= maxBytes) continue
    if (longAnswer === 'refuse') throw new Refused(`Its answer is longer than ${sizeOf(maxBytes)}`, status)
    break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8')
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil(bytes / 1024 / 1024)} MB`
}

/** A lookup cannot be called off, but need not be waited for. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => {}) // told by the race, unless time ran out before
  return Promise.race([work, new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject()))])
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused',
  EHOSTUNREACH: 'There is no way to this address',
  ENETUNREACH: 'There is no way to this address',
  ETIMEDOUT: 'Nobody answered',
  UND_ERR_CONNECT_TIMEOUT: 'Nobody answered',
  ECONNRESET: 'The connection broke off',
  EPIPE: 'The connection broke off',
  UND_ERR_SOCKET: 'The connection broke off',
  UND_ERR_HEADERS_OVERFLOW: 'Its answer has too many headers',
}

function reasonOf(error: unknown): string {
  const { name = '', code = '', message = '' } = error as Partial<Record<'name' | 'code' | 'message', string>> // as Node's and undici's errors
  if (code in reasons) return `${reasons[code]}`
  if (name === 'HTTPParserError') return 'It answered something that is not HTTP'
  if (/CERT|SIGNED|SIGNATURE|ISSUER/.test(code)) return `Its certificate is not valid: ${message.slice(0, 200)}`
  if (/SSL|TLS|EPROTO/.test(code)) return 'It does not speak TLS as it should'
  return `The request failed${code && ` (${code})`}`
}
