import type { Scope } from '#db/schema'
import { refTo } from './schema.ts'

const problems = {
  '400': 'The body is not JSON',
  '401': 'No key in force',
  '403': 'The key lacks the scope',
  '404': 'There is no such thing',
  '413': 'The body is longer than 2 MB',
  '415': 'The body is not application/json',
  '422': 'Not valid: the fields are named',
  '429': 'More requests in a minute than the key allows',
  '503': 'Too many requests wait',
} as const

type Refusal = keyof typeof problems

const rate = { RateLimit: headerRef('RateLimit'), 'RateLimit-Policy': headerRef('RateLimitPolicy') }
const wait = { 'Retry-After': headerRef('RetryAfter') }

/** Refusals as problem documents; a key's refusals tell its rate. */
export function refusals(...statuses: Refusal[]): object {
  return Object.fromEntries(
    statuses.map(status => [
      status,
      {
        description: problems[status],
        ...(status === '429' && { headers: { ...rate, ...wait } }),
        ...(status === '503' && { headers: wait }),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    ]),
  )
}

/** What every operation with a key has in common. */
export function withKey(scope: Scope, ...more: Refusal[]) {
  return {
    security: [{ key: [scope] }],
    refused: refusals(...new Set<Refusal>(['401', '403', '429', ...more])),
  }
}

/** An answer to a key that holds what `schema` names; nothing when it is null. */
export function told(description: string, schema: string | null): object {
  return { description, headers: rate, ...(schema && jsonOf(schema)) }
}

export function jsonOf(schema: string): object {
  return { content: { 'application/json': { schema: refTo(schema) } } }
}

/** The body that a request must have. */
export function sent(schema: string): object {
  return { required: true, ...jsonOf(schema) }
}

/** A part of the path. */
export function inPath(name: string, description: string): object {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

function headerRef(name: string): object {
  return { $ref: `#/components/headers/${name}` }
}
