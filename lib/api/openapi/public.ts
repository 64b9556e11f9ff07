import { recentQuery, threadQuery } from '#lib/public/query'
import { inPath, jsonOf, refusals } from './operation.ts'
import { toParameters } from './schema.ts'

const tags = ['Public reads']
const site = inPath('site', 'The slug of the site')
const known = { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } }

/** What everybody may read from any page: approved comments and the roster. */
export const publicPaths = {
  '/api/v1/sites/{site}/recent-comments': {
    ...withPreflight('RecentComments'),
    get: {
      operationId: 'listRecentComments',
      ...{ tags, security: [], summary: 'The newest approved comments of a site, newest first' },
      parameters: [site, ...toParameters(recentQuery), known],
      responses: { ...cached('RecentComments'), ...refusals('404', '422') },
    },
  },
  '/api/v1/sites/{site}/articles/{external_id}/comments': {
    ...withPreflight('Thread'),
    get: {
      operationId: 'getThread',
      ...{ tags, security: [], summary: 'The approved comments on an article, as threads, oldest first' },
      description:
        'A page holds `limit` threads with all their replies. A reply to a comment that is not approved hangs under the nearest one above that is, else it is a thread of its own; below the tenth level replies hang side by side. 404 until the first comment on the article has come in.',
      parameters: [
        ...[site, inPath('external_id', 'Of the article, as the site calls it')],
        ...[...toParameters(threadQuery), known],
      ],
      responses: { ...cached('Thread'), ...refusals('404', '422') },
    },
  },
  '/api/v1/sites/{site}/roster': {
    ...withPreflight('Roster'),
    get: {
      operationId: 'getRoster',
      ...{ tags, security: [], summary: 'Contributors and moderators of a site, in the order of the staff' },
      description: 'Whoever is both is in both.',
      parameters: [site, known],
      responses: { ...cached('Roster'), ...refusals('404') },
    },
  },
  '/api/v1/openapi.json': {
    ...withPreflight('OpenApi'),
    get: {
      operationId: 'getOpenApi',
      ...{ tags, security: [], summary: 'This document' },
      parameters: [known],
      responses: cached('OpenApi'),
    },
  },
}

function cached(schema: string): object {
  const headers = {
    ETag: { $ref: '#/components/headers/ETag' },
    'Cache-Control': { $ref: '#/components/headers/CacheControl' },
    'Access-Control-Allow-Origin': { $ref: '#/components/headers/AllowOrigin' },
  }
  return {
    '200': { description: 'As it is now', headers, ...jsonOf(schema) },
    '304': { description: 'Still as If-None-Match knows it', headers },
  }
}

function withPreflight(of: string): object {
  const responses = { '204': { description: 'Any page may read, with If-None-Match' } }
  return {
    options: { operationId: `preflight${of}`, tags, security: [], summary: 'What browsers ask first', responses },
  }
}
