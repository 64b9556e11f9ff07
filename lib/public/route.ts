import { createHash } from 'node:crypto'
import { route } from '#lib/http'

const open = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
  'cross-origin-resource-policy': 'cross-origin',
}

/** How long browsers and caches in between may show an answer: fresh, and then while they ask for a newer one. */
interface Freshness {
  seconds: number
  staleSeconds: number
}

/** A read for everybody, on any page: no key, an ETag of what it holds, 304 for those who have it. */
export function publicRoute<C>(freshness: Freshness, read: (request: Request, context: C) => Promise<object>) {
  const answer = route(async (request: Request, context: C) =>
    answerWith(JSON.stringify(await read(request, context)), request, freshness),
  )
  return async (request: Request, context: C): Promise<Response> => {
    const response = await answer(request, context)
    for (const [name, value] of Object.entries(open)) response.headers.set(name, value)
    return response
  }
}

/** What browsers ask before they let a page of another origin read. */
export function preflight(): Response {
  const allowed = {
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'If-None-Match',
    'access-control-max-age': '86400',
  }
  return new Response(null, { status: 204, headers: { ...open, ...allowed, allow: 'GET, HEAD, OPTIONS' } })
}

function answerWith(body: string, request: Request, { seconds, staleSeconds }: Freshness): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { etag, 'cache-control': `public, max-age=${seconds}, stale-while-revalidate=${staleSeconds}` }
  if (isKnown(etag, request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } })
}

/** Caches that compress an answer make its tag a weak one (RFC 9110, 13.1.2 compares weakly). */
function isKnown(etag: string, known: string | null): boolean {
  const tags = known?.split(',').map(tag => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}
