import { Refused } from '#lib/outbox/safe-address'
import { safeRequest } from '#lib/outbox/safe-request'
import { parseJson, Trouble, troubleOf } from './trouble.ts'

const timeoutMs = 20_000
const maxBytes = 32 * 1024 * 1024

/** How to reach the REST API of a WordPress, and as whom. */
export interface Access {
  /** Ends in `/wp-json/` or in `?rest_route=/`. */
  restUrl: string
  username: string
  /** An Application Password; its spaces do not matter. */
  password: string
  /** Of a development site. */
  allowsPrivate: boolean
}

export interface Ask {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Such as `wp/v2/comments/7`. */
  path: string
  query?: Record<string, string | number>
  body?: Record<string, string>
  /** A write takes it over as the agent of a comment that has none: then there is none here either. */
  hasAgent?: boolean
}

export interface Answer {
  json: unknown
  /** Of the whole list; 0 for what is no list. */
  total: number
  /** Before the request was sent: what WordPress shows is not older. */
  askedAt: Date
}

/** Asks the REST API. @throws Trouble with a reason fit to show, for every answer but a good one in JSON */
export async function ask(access: Access, { method = 'GET', hasAgent = true, ...wanted }: Ask): Promise<Answer> {
  const askedAt = new Date()
  const { username, password, allowsPrivate } = access
  const basic = Buffer.from(`${username}:${password.replaceAll(' ', '')}`).toString('base64')
  const { status, headers, text } = await request({
    ...{ method, url: urlOf(access.restUrl, wanted), allowsPrivate },
    headers: { ...(hasAgent && agent), authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    ...(wanted.body && { body: JSON.stringify(wanted.body) }),
  })
  if (status < 200 || status > 299) throw troubleOf(status, text)
  const json = parseJson(text)
  if (json === null) throw new Trouble('Something answers in place of WordPress’s REST API: not JSON', { status })
  return { json, total: Number(headers['x-wp-total'] ?? 0), askedAt }
}

type SafeRequest = Parameters<typeof safeRequest>[0]

const agent = { 'user-agent': 'Docket' }

/** One request with our limits, without an Application Password unless the headers have it. @throws Trouble */
export async function request(wanted: Omit<SafeRequest, 'timeoutMs' | 'maxBytes'>) {
  try {
    return await safeRequest({ ...wanted, timeoutMs, maxBytes })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const advice = error.message.startsWith('It redirected') ? '. Enter that address' : ''
    throw new Trouble(error.message + advice, { status: error.status })
  }
}

/** The address of a route, in the form that the API has. Commas stay readable, so that lists of ids stay short. */
export function urlOf(restUrl: string, { path, query = {} }: Pick<Ask, 'path' | 'query'>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const together = pairs.join('&').replaceAll('%2C', ',')
  const separator = restUrl.includes('?') ? '&' : '?'
  return together ? `${restUrl}${path}${separator}${together}` : `${restUrl}${path}`
}
