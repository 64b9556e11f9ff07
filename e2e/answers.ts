import { randomUUID } from 'node:crypto'

/** Each row says what those of `told` are answered; of the others it follows. */
const told = ['nobody', 'contributor', 'moderator', 'moderator of another site', 'admin'] as const
export const people = [...told, 'moderator of other sections', 'deactivated'] as const

/** What the tests ask about: a comment on an article that the contributor did not write, one that they did, a sanction, and a moderator. */
export interface Things {
  comment: number
  own: number
  author: number
  article: number
  sanction: number
  staff: number
  /** About the comment. */
  appeal: number
}

export interface Request {
  path: (things: Things) => string
  body?: (things: Things) => object
  /** Otherwise POST with a body, GET without. */
  method?: string
  /** The status for each of those told, in their order. */
  answers: readonly [number, number, number, number, number]
  /** For a moderator of other sections of the site, where it is not what one of another site is answered. */
  inOtherSections?: number
}

/** The status for the person. Whoever was removed is nobody, with the session that they still hold. */
export function answerTo(person: (typeof people)[number], { answers, inOtherSections }: Request): number {
  const [nobody, contributor, moderator, stranger, admin] = answers
  return {
    nobody,
    contributor,
    moderator,
    'moderator of another site': stranger,
    admin,
    'moderator of other sections': inOtherSections ?? stranger,
    deactivated: nobody,
  }[person]
}

/** A page leads nobody to the form, and those who are signed in past it. */
export const away = 307

export const pages: Record<string, Request[]> = {
  'page.tsx': [{ path: () => '/', answers: [away, away, away, away, away] }],
  'sign-in/second-step/page.tsx': [{ path: () => '/sign-in/second-step', answers: [away, away, away, away, away] }],
  'account/second-factor/page.tsx': [{ path: () => '/account/second-factor', answers: [away, away, away, away, away] }],
  'sign-in/forgot/page.tsx': [{ path: () => '/sign-in/forgot', answers: [200, 200, 200, 200, 200] }],
  'sign-in/page.tsx': [{ path: () => '/sign-in', answers: [200, away, away, away, away] }],
  'link/[token]/page.tsx': [{ path: () => '/link/nonsense', answers: [404, 404, 404, 404, 404] }],
  'appeal/[token]/page.tsx': [{ path: () => '/appeal/nonsense', answers: [404, 404, 404, 404, 404] }],
  '(desk)/queues/[queue]/page.tsx': [
    { path: () => '/queues/pending', answers: [away, 200, 200, 200, 200] },
    { path: () => '/queues/nonsense', answers: [away, 404, 404, 404, 404] },
  ],
  '(desk)/authors/page.tsx': [{ path: () => '/authors', answers: [away, 200, 200, 200, 200] }],
  '(desk)/authors/[id]/page.tsx': [
    { path: ({ author }) => `/authors/${author}`, answers: [away, 404, 200, 404, 200] },
    { path: () => '/authors/nonsense', answers: [away, 404, 404, 404, 404] },
  ],
  '(desk)/appeals/page.tsx': [{ path: () => '/appeals', answers: [away, 403, 200, 200, 200] }],
  '(desk)/mentions/page.tsx': [{ path: () => '/mentions', answers: [away, 200, 200, 200, 200] }],
  '(desk)/views/page.tsx': [{ path: () => '/views', answers: [away, 200, 200, 200, 200] }],
  '(desk)/articles/page.tsx': [{ path: () => '/articles', answers: [away, 200, 200, 200, 200] }],
  '(desk)/log/page.tsx': [{ path: () => '/log', answers: [away, 200, 200, 200, 200] }],
  '(desk)/roster/page.tsx': [{ path: () => '/roster', answers: [away, 403, 403, 403, 200] }],
  '(desk)/roster/coverage/page.tsx': [{ path: () => '/roster/coverage', answers: [away, 403, 403, 403, 200] }],
  '(desk)/roster/import/page.tsx': [{ path: () => '/roster/import', answers: [away, 403, 403, 403, 200] }],
  '(desk)/roster/new/page.tsx': [{ path: () => '/roster/new', answers: [away, 403, 403, 403, 200] }],
  '(desk)/roster/[id]/page.tsx': [
    { path: ({ staff }) => `/roster/${staff}`, answers: [away, 403, 403, 403, 200] },
    { path: () => '/roster/nonsense', answers: [away, 403, 403, 403, 404] },
    { path: () => '/roster/999999999', answers: [away, 403, 403, 403, 404] },
  ],
  '(desk)/settings/page.tsx': [{ path: () => '/settings', answers: [away, 200, 200, 200, 200] }],
  '(desk)/settings/sign-in/page.tsx': [{ path: () => '/settings/sign-in', answers: [away, 200, 200, 200, 200] }],
  '(desk)/settings/checks/page.tsx': [{ path: () => '/settings/checks', answers: [away, 403, 403, 403, 200] }],
  '(desk)/settings/sites/page.tsx': [{ path: () => '/settings/sites', answers: [away, 403, 403, 403, 200] }],
  '(desk)/settings/permissions/page.tsx': [
    { path: () => '/settings/permissions', answers: [away, 403, 403, 403, 200] },
  ],
  '(desk)/settings/keys/page.tsx': [{ path: () => '/settings/keys', answers: [away, 403, 403, 403, 200] }],
  '(desk)/settings/words/page.tsx': [{ path: () => '/settings/words', answers: [away, 403, 403, 403, 200] }],
  '(desk)/settings/webhooks/page.tsx': [{ path: () => '/settings/webhooks', answers: [away, 403, 403, 403, 200] }],
  '(desk)/settings/wordpress/page.tsx': [{ path: () => '/settings/wordpress', answers: [away, 403, 403, 403, 200] }],
}

export const reads: Record<string, Request[]> = {
  'api/v1/events/route.ts': [{ path: () => '/api/v1/events', answers: [401, 401, 401, 401, 401] }],
  'api/auth/passkey/route.ts': [
    { path: () => '/api/auth/passkey', body: () => ({ step: 'first' }), answers: [200, 200, 200, 200, 200] },
    { path: () => '/api/auth/passkey', body: () => ({ step: 'second' }), answers: [429, 429, 429, 429, 429] },
  ],
  'api/auth/forgot/route.ts': [
    // The desk of these tests sends no mail.
    { path: () => '/api/auth/forgot', body: () => ({ email: 'mia@x.example' }), answers: [409, 409, 409, 409, 409] },
  ],
  'api/auth/[...nextauth]/route.ts': [{ path: () => '/api/auth/csrf', answers: [200, 200, 200, 200, 200] }],
  'api/log/export/route.ts': [
    { path: () => '/api/log/export?format=csv', answers: [401, 403, 403, 403, 200] },
    { path: () => '/api/log/export?format=ndjson&staff=Ann', answers: [401, 422, 422, 422, 422] },
  ],
  'api/stream/route.ts': [{ path: () => '/api/stream', answers: [401, 406, 406, 406, 406] }],
  'api/roster/export/route.ts': [{ path: () => '/api/roster/export', answers: [401, 403, 403, 403, 200] }],
  'api/devices/route.ts': [{ path: () => '/api/devices', answers: [401, 200, 200, 200, 200] }],
  'api/queues/counts/route.ts': [{ path: () => '/api/queues/counts', answers: [401, 200, 200, 200, 200] }],
  'api/queues/[queue]/news/route.ts': [
    { path: () => '/api/queues/new/news?since=2026-01-01T00:00:00Z', answers: [401, 200, 200, 200, 200] },
  ],
  'api/comments/[id]/context/route.ts': [
    { path: ({ comment }) => `/api/comments/${comment}/context`, answers: [401, 404, 200, 404, 200] },
    { path: ({ own }) => `/api/comments/${own}/context`, answers: [401, 200, 200, 404, 200] },
  ],
  'api/comments/[id]/mentionable/route.ts': [
    { path: ({ comment }) => `/api/comments/${comment}/mentionable`, answers: [401, 404, 200, 404, 200] },
    { path: ({ own }) => `/api/comments/${own}/mentionable`, answers: [401, 200, 200, 404, 200] },
  ],
  'api/sanctions/preview/route.ts': [
    {
      path: ({ author }) => `/api/sanctions/preview?author=${author}&everywhere=false`,
      answers: [401, 403, 200, 404, 200],
      inOtherSections: 403,
    },
  ],
}

const noKey = [401, 401, 401, 401, 401] as const

/** Routes for other systems: no cookie opens them, only a key. */
export const keyed: Record<string, Request[]> = {
  'api/v1/wordpress/changes/route.ts': [
    { path: () => '/api/v1/wordpress/changes', body: () => ({ comments: [] }), answers: noKey },
  ],
  'api/v1/comments/route.ts': [{ path: () => '/api/v1/comments', body: () => ({ comments: [] }), answers: noKey }],
  'api/v1/comments/[external_id]/route.ts': [{ path: () => '/api/v1/comments/c1', method: 'DELETE', answers: noKey }],
  'api/v1/flags/route.ts': [{ path: () => '/api/v1/flags', body: () => ({ flags: [] }), answers: noKey }],
  'api/v1/appeals/route.ts': [{ path: () => '/api/v1/appeals', body: () => ({ appeals: [] }), answers: noKey }],
  'api/v1/authors/[external_id]/standing/route.ts': [{ path: () => '/api/v1/authors/a1/standing', answers: noKey }],
}

const everybody = [200, 200, 200, 200, 200] as const

/** Routes for everybody: about this process, and of a site that the demo brings. */
export const open: Record<string, Request[]> = {
  'healthz/route.ts': [{ path: () => '/healthz', answers: everybody }],
  'readyz/route.ts': [{ path: () => '/readyz', answers: everybody }],
  // The desk of these tests has no METRICS_TOKEN.
  'metrics/route.ts': [{ path: () => '/metrics', answers: [404, 404, 404, 404, 404] }],
  'api/v1/openapi.json/route.ts': [{ path: () => '/api/v1/openapi.json', answers: everybody }],
  'api/v1/sites/[site]/recent-comments/route.ts': [
    { path: () => '/api/v1/sites/redline/recent-comments', answers: everybody },
    { path: () => '/api/v1/sites/nowhere/recent-comments', answers: [404, 404, 404, 404, 404] },
  ],
  'api/v1/sites/[site]/roster/route.ts': [{ path: () => '/api/v1/sites/redline/roster', answers: everybody }],
  'api/v1/sites/[site]/articles/[external_id]/comments/route.ts': [
    { path: () => '/api/v1/sites/redline/articles/nothing/comments', answers: [404, 404, 404, 404, 404] },
  ],
}

const decision = { reason: null, note: null }

export const writes: Record<string, Request[]> = {
  'api/decisions/route.ts': [
    {
      path: () => '/api/decisions',
      body: ({ own }) => ({ ...decision, action: 'approve', comments: [{ id: own, revision: 1, decisionId: null }] }),
      answers: [401, 403, 200, 200, 200],
    },
    {
      path: () => '/api/decisions',
      body: ({ own }) => ({
        ...decision,
        action: 'escalate',
        note: 'Please look.',
        comments: [{ id: own, revision: 1, decisionId: null }],
      }),
      answers: [401, 200, 200, 200, 200],
    },
    {
      path: () => '/api/decisions',
      body: () => ({ action: 'restore', batch: randomUUID() }),
      answers: [401, 403, 200, 200, 200],
    },
  ],
  'api/decisions/whole-filter/route.ts': [
    {
      path: () => '/api/decisions/whole-filter',
      body: ({ article }) => ({
        ...decision,
        action: 'approve',
        queue: 'pending',
        query: { article: String(article) },
        batch: randomUUID(),
        asOf: new Date().toISOString(),
        after: 0,
      }),
      answers: [401, 403, 200, 200, 200],
    },
  ],
  'api/claims/route.ts': [
    {
      path: () => '/api/claims',
      body: () => ({ want: 'next', queue: 'pending', query: {}, first: null, except: [], count: 1 }),
      answers: [401, 403, 200, 200, 200],
    },
    {
      path: () => '/api/claims',
      body: ({ comment }) => ({ want: 'keep', comments: [comment] }),
      answers: [401, 403, 200, 200, 200],
    },
    {
      path: () => '/api/claims',
      body: ({ comment }) => ({ want: 'release', comments: [comment] }),
      answers: [401, 403, 204, 204, 204],
    },
  ],
  'api/appeals/[id]/route.ts': [
    {
      path: ({ appeal }) => `/api/appeals/${appeal}`,
      body: () => ({ verdict: 'uphold', note: null, revision: 1 }),
      answers: [401, 403, 200, 404, 200],
    },
  ],
  'api/roster/import/route.ts': [
    { path: () => '/api/roster/import', body: () => ({}), answers: [401, 403, 403, 403, 200] },
    { path: () => '/api/roster/import?mark=none', body: () => ({}), answers: [401, 403, 403, 403, 200] },
  ],
  'api/sanctions/route.ts': [
    {
      path: () => '/api/sanctions',
      body: ({ author }) => ({
        author,
        kind: 'warn',
        until: null,
        everywhere: false,
        reason: 'hate',
        note: null,
        sweep: 'leave',
      }),
      answers: [401, 403, 200, 404, 200],
      inOtherSections: 403,
    },
  ],
  'api/sanctions/[id]/lift/route.ts': [
    {
      path: ({ sanction }) => `/api/sanctions/${sanction}/lift`,
      body: () => ({}),
      answers: [401, 403, 204, 404, 204],
      inOtherSections: 403,
    },
  ],
  'api/mentions/seen/route.ts': [
    // Of events that mention somebody else nothing changes.
    { path: () => '/api/mentions/seen', body: () => ({ events: [1] }), answers: [401, 204, 204, 204, 204] },
    { path: () => '/api/mentions/seen', body: () => ({ events: [] }), answers: [401, 422, 422, 422, 422] },
  ],
  'api/presence/route.ts': [
    {
      path: () => '/api/presence',
      body: ({ comment }) => ({ comment, isHere: true }),
      answers: [401, 404, 204, 404, 204],
    },
    {
      path: () => '/api/presence',
      body: ({ own }) => ({ comment: own, isHere: true }),
      answers: [401, 204, 204, 404, 204],
    },
    {
      path: () => '/api/presence',
      body: ({ own }) => ({ comment: own, isHere: false }),
      answers: [401, 204, 204, 204, 204],
    },
  ],
  'api/notes/route.ts': [
    {
      path: () => '/api/notes',
      body: ({ comment }) => ({ comment, body: 'Please look.' }),
      answers: [401, 404, 204, 404, 204],
    },
    {
      path: () => '/api/notes',
      body: ({ own }) => ({ comment: own, body: 'Mine.' }),
      answers: [401, 204, 204, 404, 204],
    },
    {
      path: () => '/api/notes',
      body: ({ author }) => ({ author, body: 'Known.' }),
      answers: [401, 404, 204, 404, 204],
    },
  ],
}
