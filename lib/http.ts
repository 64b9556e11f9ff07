import { ZodError, type ZodType } from 'zod'
import { NoKey } from '#lib/api/client'
import { TooMany } from '#lib/api/limit'
import { Busy } from '#lib/api/turn'
import { isDatabaseAway } from '#lib/database-away'
import { KeyReused } from '#lib/decision/once'
import { logger } from '#lib/operations/logger'
import { pathShown } from '#lib/operations/route-of'
import { Forbidden, NotFound } from '#lib/permissions'

const maxBodyBytes = 2 * 1024 * 1024

/** Nobody is signed in, or no longer. Routes answer 401. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/** A role of this person requires a second factor that their session has not seen. Routes answer 403. */
export class SecondFactorNeeded extends Error {
  override name = 'SecondFactorNeeded'
}

class BadBody extends Error {
  readonly status: 400 | 413 | 415
  constructor(status: 400 | 413 | 415, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * A route handler whose refusals become problem documents (RFC 9457); what nobody expected is logged and answers 500.
 * No cache keeps an answer that does not say for how long.
 */
export function route<R extends Request, C>(handler: (request: R, context: C) => Promise<Response>) {
  return async (request: R, context: C): Promise<Response> => {
    try {
      const response = await handler(request, context)
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
      return response
    } catch (error) {
      return toProblem(error) ?? unexpected(request, error)
    }
  }
}

interface More {
  /** Of the problem document's own, such as `errors`. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

/** An error answer after RFC 9457. */
export function problem(status: number, title: string, detail: string, more: More = {}): Response {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...more.headers }
  return new Response(JSON.stringify({ status, title, detail, ...more.members }), { status, headers })
}

/**
 * Lets a write pass only when a page of ours sent it: the browser says so, or Origin names our host. Reads always pass.
 * @throws Forbidden for another origin, and for a write that says nothing about where it comes from
 */
export function requireSameOrigin(request: Request) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  const isOurs = site === null ? hasOwnOrigin(request) : site === 'same-origin'
  if (!isOurs) throw new Forbidden('This request did not come from a page of Docket. Reload the page and try again.')
}

/**
 * The JSON body of the request, up to 2 MB, as the schema reads it.
 * @throws what `route` answers with 415 (not JSON), 413 (too long), 400 (broken) or 422 (names the wrong field)
 */
export async function readJson<T>(request: Request, schema: ZodType<T>): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new BadBody(415, 'Send the body as application/json.')
  return schema.parse(parseJson((await readBytes(request)).toString('utf8')))
}

/**
 * The body of the request, up to 2 MB; counted while reading, since the length that it claims may be missing or wrong.
 * @throws what `route` answers with 413
 */
export async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > maxBodyBytes) throw new BadBody(413, 'The body is longer than 2 MB. Send less at once.')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof BadBody ? error : new BadBody(400, 'The body broke off.') // whoever sent it has gone
  }
  return Buffer.concat(chunks)
}

/** The id in the path of a route. @throws NotFound when it is not a whole number above zero */
export function readId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound(`There is nothing with the id “${text.slice(0, 40)}”`)
  return Number(text)
}

function toProblem(error: unknown): Response | null {
  if (error instanceof BadBody) return problem(error.status, badBodyTitles[error.status], error.message)
  if (error instanceof SignedOut) return problem(401, 'Signed out', 'Sign in and try again.')
  if (error instanceof SecondFactorNeeded)
    return problem(
      403,
      'Second factor needed',
      'Your role needs a second factor. Reload the page to add or show yours.',
    )
  if (error instanceof NoKey) return problem(401, 'No key', noKey, { headers: { 'www-authenticate': 'Bearer' } })
  if (error instanceof Busy) return problem(503, 'Busy', error.message, { headers: error.headers })
  if (error instanceof TooMany) return problem(429, 'Too many requests', error.message, { headers: error.headers })
  if (error instanceof Forbidden) return problem(403, 'Not allowed', error.message)
  if (error instanceof NotFound) return problem(404, 'Not found', error.message)
  if (error instanceof KeyReused) return problem(422, 'Key used before', error.message)
  if (error instanceof ZodError)
    return problem(422, 'Not valid', firstOf(error), { members: { errors: fieldsOf(error) } })
  if (isNotForAnyColumn(error)) return problem(422, 'Not valid', 'A text or a number is one that cannot be kept.')
  return null
}

/** Postgres says so of a NUL in a text and of a number that is too large, wherever in a request they were. */
export function isNotForAnyColumn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22003')
}

const noKey = 'Send a key in force as “Authorization: Bearer …”. Admins make keys in the settings.'

const badBodyTitles = { 400: 'Not JSON', 413: 'Too long', 415: 'Not supported' } as const

function firstOf(error: ZodError): string {
  const [first] = fieldsOf(error)
  return first?.field ? `${first.field}: ${first.message}` : (first?.message ?? 'The request is not valid.')
}

function fieldsOf(error: ZodError) {
  return error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
}

function unexpected(request: Request, error: unknown): Response {
  const where = `${request.method} ${pathShown(new URL(request.url).pathname)}`
  if (isDatabaseAway(error)) return away(where, error) // nothing else is away
  logger().error({ error }, `${where} failed`)
  return problem(
    500,
    'Something went wrong',
    'Docket could not do this, and it has been logged. Try again in a minute.',
  )
}

/** Answers 503: whoever asked is to ask again. */
function away(where: string, error: unknown): Response {
  logger().error({ error }, `${where} failed, as the database is away`)
  const detail = 'The database is away or too busy for the moment. Send this again in some seconds.'
  return problem(503, 'Database away', detail, { headers: { 'retry-after': '5' } })
}

function hasOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get('host')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadBody(400, 'The body is not valid JSON.')
  }
}
