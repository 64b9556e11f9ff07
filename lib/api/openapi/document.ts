import { eventPaths, webhooks } from './events.ts'
import { intakePaths } from './intake.ts'
import { publicPaths } from './public.ts'
import { makeSchemas } from './schemas.ts'

/** What other systems may rely on, as OpenAPI 3.1. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: { title: 'Docket', version: '1', description },
    servers: [{ url: '/' }],
    tags: ['Taking in', 'Giving back', 'Public reads'].map(name => ({ name })),
    security: [],
    paths: { ...intakePaths, ...eventPaths, ...publicPaths },
    webhooks,
    components: { securitySchemes, headers, schemas: makeSchemas() },
  }
}

const description =
  `JSON in UTF-8; times after RFC 3339; errors after RFC 9457, naming every wrong field. A request body
may hold 2 MB. Each site has keys of its own, with scopes, made by admins in the settings. Fields may be added to answers
at any time; nothing is taken away.`.replaceAll('\n', ' ')

const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the site. The scope that an operation needs is named with it: intake or events.',
  },
}

const text = { type: 'string' }

const headers = {
  RateLimit: { description: 'What is left of the key’s rate: "key";r=REQUESTS;t=SECONDS', schema: text },
  RateLimitPolicy: { description: 'The key’s rate: "key";q=REQUESTS;w=SECONDS', schema: text },
  RetryAfter: { description: 'Seconds until another request may pass', schema: { type: 'integer', minimum: 1 } },
  ETag: { description: 'Of what the answer holds, for If-None-Match', schema: text },
  CacheControl: { description: 'public, with max-age and stale-while-revalidate', schema: text },
  AllowOrigin: { description: 'Pages of every site may read', schema: { const: '*' } },
}
