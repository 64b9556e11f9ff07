import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Arrival, AuthorFacts, Check, SiteRules } from '../arrival.ts'
import { failed, judge } from '../judge.ts'

const createdAt = new Date('2026-11-25T10:00:00Z')
const text = 'A text that is long enough'

const unknown: AuthorFacts = {
  ...{ standing: null, isTrusted: false, isStaff: false, approved: 0, deleted: 0, spam: 0 },
  ...{ week: { all: 0, deleted: 0 }, recent: [] },
}
const rules: SiteRules = { maxLinks: 2, maxPerMinute: 3, holdsNewAuthors: false, isPremoderated: false }
const comment: Arrival['comment'] = {
  ...{ kind: 'comment', line: 0, externalId: 'now', articleExternalId: '1', parentExternalId: null },
  ...{ commentKind: 'comment', status: null, body: 'A fine car.', ip: null, userAgent: null },
  ...{ author: { externalId: '7', name: 'Ada', email: null, url: null }, createdAt, isDateGuessed: false },
}

const author = (given: Partial<AuthorFacts>) => ({ author: { ...unknown, ...given } })
const site = (given: Partial<SiteRules>) => ({ site: { ...rules, ...given } })
const says = (body: string) => ({ comment: { ...comment, body } })
const wrote = (...seconds: number[]) =>
  author({
    recent: seconds.map(before => ({
      externalId: `before ${before}`,
      body: `${before} seconds before`,
      createdAt: new Date(createdAt.getTime() - before * 1000),
    })),
  })
const saidBefore = (body: string) => author({ recent: [{ externalId: 'earlier', body, createdAt }] })

for (const [what, given, status, kinds] of [
  ['an ordinary comment', {}, 'approved', []],
  ['a banned author', author({ standing: 'banned' }), 'deleted', ['author banned']],
  ['a suspended author', author({ standing: 'suspended' }), 'deleted', ['author banned']],
  ['an author in premoderation', author({ standing: 'premoderated' }), 'pending', ['author premoderated']],
  ['a banned word', says('you zounds'), 'deleted', ['banned word']],
  ['a suspect word', says('oh fie'), 'pending', ['suspect word']],
  ['both', says('fie, zounds'), 'deleted', ['banned word', 'suspect word']],
  ['two links where two are allowed', says('https://a.example www.b.example'), 'approved', []],
  ['three links', says('https://a.example http://b.example www.c.example'), 'pending', links(3)],
  ['one link three times', says('http://a.example https://a.example http://A.example'), 'approved', []],
  [
    'three links where all are allowed',
    { ...says('www.a.b www.c.d www.e.f'), ...site({ maxLinks: null }) },
    'approved',
    [],
  ],
  ['one link where none is allowed', { ...says('see www.a.b'), ...site({ maxLinks: 0 }) }, 'pending', links(1)],
  ['the text of before', { ...says(text), ...saidBefore(` ${text.toUpperCase()}`) }, 'pending', ['repeat']],
  ['a short text of before', { ...says('Thanks!'), ...saidBefore('Thanks!') }, 'approved', []],
  ['a text like that of before', { ...says(`${text}!`), ...saidBefore(text) }, 'approved', []],
  ['the third comment within a minute', wrote(10, 59), 'approved', []],
  ['the fourth comment within a minute', wrote(10, 30, 59), 'pending', ['flood']],
  ['a fourth comment after a minute', wrote(10, 30, 60), 'approved', []],
  ['a fourth comment where floods are allowed', { ...wrote(1, 2, 3), ...site({ maxPerMinute: null }) }, 'approved', []],
  ['three of ten deleted', author({ week: { all: 10, deleted: 3 } }), 'pending', ['deleted lately']],
  ['29 of 100 deleted', author({ week: { all: 100, deleted: 29 } }), 'approved', []],
  [
    'one approved comment so far',
    { ...author({ approved: 1 }), ...site({ holdsNewAuthors: true }) },
    'pending',
    ['new author'],
  ],
  ['two approved comments so far', { ...author({ approved: 2 }), ...site({ holdsNewAuthors: true }) }, 'approved', []],
  ['a site in premoderation', site({ isPremoderated: true }), 'pending', ['site premoderation']],
  [
    'an article in premoderation',
    { article: { isPremoderated: true, section: null } },
    'pending',
    ['article premoderation'],
  ],
  [
    'a trusted author',
    { ...author({ isTrusted: true }), ...site({ isPremoderated: true }) },
    'approved',
    ['site premoderation'],
  ],
  ['staff with a banned word', { ...author({ isStaff: true }), ...says('zounds') }, 'approved', ['banned word']],
  ['a trusted author who was banned', author({ isTrusted: true, standing: 'banned' }), 'deleted', ['author banned']],
] as [string, Partial<Arrival>, string, string[]][])
  test(`${what}: ${status}`, () => {
    const { status: judged, findings } = judge(arrival(given))
    assert.deepEqual([judged, findings.map(({ kind }) => kind)], [status, kinds])
  })

test('a word is kept with its span and its points', () => {
  const { findings } = judge(arrival(says('oh fie!')))
  assert.deepEqual(findings, [
    { kind: 'suspect word', outcome: 'pending', points: 15, detail: 'fie', span: { start: 3, end: 6 } },
  ])
})

const broken: Check = {
  name: 'broken',
  run() {
    throw new Error('out of order')
  },
}
const finds: Check = { name: 'finds', run: () => [{ ...failed(''), kind: 'banned word', outcome: 'deleted' }] }

for (const [what, list, given, status] of [
  ['an ordinary comment', [broken], {}, 'pending'],
  ['a trusted author', [broken], author({ isTrusted: true }), 'pending'],
  ['one that another check deletes', [broken, finds], {}, 'deleted'],
] as [string, Check[], Partial<Arrival>, string][])
  test(`a check fails for ${what}: ${status}, and the failure is told`, () => {
    const verdict = judge(arrival(given), list)
    assert.equal(verdict.status, status)
    assert.deepEqual(verdict.findings[0], failed('broken'))
  })

function links(count: number): string[] {
  return Array.from({ length: count }, () => 'too many links')
}

function arrival(given: Partial<Arrival>): Arrival {
  return {
    ...{ comment, author: unknown, article: { isPremoderated: false, section: null }, site: rules },
    findWords: body => [...listed('banned', 'zounds', body), ...listed('suspect', 'fie', body)],
    ...given,
  }
}

function listed(list: 'banned' | 'suspect', pattern: string, body: string) {
  const start = body.indexOf(pattern)
  return start < 0 ? [] : [{ list, pattern, start, end: start + pattern.length }]
}
