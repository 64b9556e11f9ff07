import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, anArticle, anAuthor, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { assertTold, isAllowed } from '#lib/api/openapi/test-data'
import { decide } from '#lib/decide'
import { aKey, asking, orderFor, signedIn } from '#lib/test-data'
import { POST as postAppeals } from '../appeals/route.ts'
import { GET as getStanding } from '../authors/[external_id]/standing/route.ts'
import { DELETE as withdraw } from '../comments/[external_id]/route.ts'
import { POST as postComments } from '../comments/route.ts'
import { GET as getEvents } from '../events/route.ts'
import { POST as postFlags } from '../flags/route.ts'
import { GET as getThread } from '../sites/[site]/articles/[external_id]/comments/route.ts'
import { GET as getRecent } from '../sites/[site]/recent-comments/route.ts'
import { GET as getRoster } from '../sites/[site]/roster/route.ts'
import { POST as tellChanges } from '../wordpress/changes/route.ts'
import { GET as getDocument } from './route.ts'

await useTestDatabase()
const site_id = await aSite({ slug: 'cars' })
const key = await aKey(site_id)
const article_id = await anArticle({ site_id, external_id: '7' })
const held = await aComment({ site_id, article_id, external_id: 'held', status: 'approved' })
await aComment({ site_id, article_id, parent_id: held, status: 'approved' })
await aStaffMember({ roles: ['contributor', 'moderator'], sites: [site_id] })

const refused = await aComment({
  ...{ site_id, external_id: 'refused', status: 'approved' },
  author_id: await anAuthor({ site_id, external_id: 'a1' }),
})
await decide(await signedIn({ sites: [site_id] }), await orderFor('delete', [refused]))

const comment = {
  external_id: 'c1',
  article: { external_id: '1', url: 'https://cars.example/v8', title: 'The last V8' },
  author: { name: 'Ada' },
  body: 'A fine car.',
  created_at: '2026-11-24T10:00:00Z',
}
const flag = { comment_external_id: 'held', reporter_external_id: 'r1', reason: 'hate' }
const { body: _, ...withoutBody } = comment

for (const [what, given] of Object.entries({
  plain: comment,
  'with everything': {
    ...comment,
    article: {
      ...comment.article,
      section: 'Tests',
      author_email: 'a@b.example',
      published_at: '2020-01-01T00:00:00+02:00',
    },
    author: {
      external_id: '7',
      name: 'Ada',
      email: 'ada@cars.example',
      url: 'x',
      avatar_url: 'https://a.example/a',
      registered_at: null,
    },
    ...{ parent_external_id: 'c0', ip: '2001:db8::1', user_agent: 'Firefox', status: 'approved' },
  },
  'with null for what is optional': { ...comment, ip: null, status: null, parent_external_id: null },
  'of history that lost its text': { ...comment, body: '', status: 'deleted' },
  'with an empty body': { ...comment, body: ' \n' },
  'with an empty body and null for its status': { ...comment, body: '', status: null },
  'without a body': withoutBody,
  'with a number for its body': { ...comment, body: 7 },
  'with a body that is too long': { ...comment, body: 'x'.repeat(100_001) },
  'with a number for its id': { ...comment, external_id: 1 },
  'with an empty id': { ...comment, external_id: '' },
  'with an id of spaces': { ...comment, external_id: '  ' },
  'with a long id': { ...comment, external_id: 'x'.repeat(101) },
  'with a field that is not known': { ...comment, colour: 'red' },
  'without an article': { ...comment, article: undefined },
  'with an article without an address': { ...comment, article: { external_id: '1', title: 'x' } },
  'with a javascript: address': { ...comment, article: { ...comment.article, url: 'javascript:alert(1)' } },
  'with an author without a name': { ...comment, author: {} },
  'with a picture that is not on the web': { ...comment, author: { name: 'Ada', avatar_url: '/a.png' } },
  'with a time without a zone': { ...comment, created_at: '2026-11-24T10:00:00' },
  'with a day that is none': { ...comment, created_at: '2026-02-30T10:00:00Z' },
  'with a date for its time': { ...comment, created_at: '2026-11-24' },
  'with half an IP address': { ...comment, ip: '10.0.0' },
  'with a status that is none': { ...comment, status: 'hold' },
  'that is a text': 'comment',
  'that is null': null,
}))
  test(`a comment ${what} is taken by the route just when the document allows it`, async () => {
    const comments = [JSON.parse(JSON.stringify(given))]
    const answer = await postComments(asking(key, { comments }), {})
    assert.equal(isAllowed('IntakeComments', { comments }), answer.status === 200)
    await assertTold('/api/v1/comments', 'post', answer)
  })

for (const [what, given] of Object.entries({
  plain: flag,
  'with everything': { ...flag, reporter_external_id: 'r2', detail: 'Look.', created_at: '2026-11-24T10:00:00Z' },
  'with null for what is optional': { ...flag, detail: null, created_at: null },
  'without a reader': { ...flag, reporter_external_id: undefined },
  'with a blank reason': { ...flag, reason: ' ' },
  'with a long reason': { ...flag, reason: 'x'.repeat(61) },
  'with a number for its comment': { ...flag, comment_external_id: 7 },
  'with a field that is not known': { ...flag, comment: 'held' },
  'with a time that is none': { ...flag, created_at: 'yesterday' },
  'that is a list': [],
}))
  test(`a flag ${what} is taken by the route just when the document allows it`, async () => {
    const flags = [JSON.parse(JSON.stringify(given))]
    const answer = await postFlags(asking(key, { flags }), {})
    assert.equal(isAllowed('IntakeFlags', { flags }), answer.status === 200)
    await assertTold('/api/v1/flags', 'post', answer)
  })

const appeal = { comment_external_id: 'refused', author_external_id: 'a1', body: 'A joke.' }

for (const [what, given] of Object.entries({
  plain: appeal,
  'with everything': { ...appeal, created_at: '2026-11-24T10:00:00+01:00' },
  'with null for what is optional': { ...appeal, created_at: null },
  'without words': { ...appeal, body: undefined },
  'with blank words': { ...appeal, body: ' \n' },
  'with too many words': { ...appeal, body: 'x'.repeat(4001) },
  'with a number for its comment': { ...appeal, comment_external_id: 7 },
  'without an author': { ...appeal, author_external_id: undefined },
  'with a field that is not known': { ...appeal, reason: 'hate' },
  'with a time that is none': { ...appeal, created_at: 'yesterday' },
  'that is a text': 'appeal',
}))
  test(`an appeal ${what} is taken by the route just when the document allows it`, async () => {
    const appeals = [JSON.parse(JSON.stringify(given))]
    const answer = await postAppeals(asking(key, { appeals }), {})
    assert.equal(isAllowed('IntakeAppeals', { appeals }), answer.status === 200)
    await assertTold('/api/v1/appeals', 'post', answer)
  })

for (const [what, change] of Object.entries({
  plain: { id: 7, changed_at: '2026-11-24T10:00:00Z' },
  'with a time in a zone': { id: 7, changed_at: '2026-11-24T10:00:00+01:00' },
  'without an id': { changed_at: '2026-11-24T10:00:00Z' },
  'with an id below one': { id: 0, changed_at: '2026-11-24T10:00:00Z' },
  'without a time': { id: 7 },
}))
  test(`a change ${what} is taken by the route just when the document allows it`, async () => {
    const answer = await tellChanges(asking(key, { comments: [change] }), {})
    assert.equal(isAllowed('WordpressChanges', { comments: [change] }), answer.status === 202)
    await assertTold('/api/v1/wordpress/changes', 'post', answer)
  })

for (const [what, body] of Object.entries({
  'no list': {},
  'an empty list': { comments: [] },
  '501 comments': { comments: Array.from({ length: 501 }, () => comment) },
  'something besides': { comments: [comment], site: 'cars' },
  'a list for an object': [comment],
}))
  test(`a body with ${what} is neither allowed nor taken`, async () => {
    const answer = await postComments(asking(key, body), {})
    assert.deepEqual([isAllowed('IntakeComments', body), answer.status], [false, 422])
    await assertTold('/api/v1/comments', 'post', answer)
  })

const named = (external_id: string, site = 'cars') => ({ params: Promise.resolve({ external_id, site }) })
const get = (query = '', headers = {}) => new Request(`http://localhost/x${query}`, { headers })
const recent = '/api/v1/sites/{site}/recent-comments'
const thread = '/api/v1/sites/{site}/articles/{external_id}/comments'
const weak = () => aKey(site_id, { scopes: ['events'] })

for (const [what, path, method, ask, status] of [
  [
    'part of what was sent',
    '/api/v1/comments',
    'post',
    () => postComments(asking(key, { comments: [comment, {}] }), {}),
    200,
  ],
  ['no key', '/api/v1/comments', 'post', () => postComments(get(), {}), 401],
  ['a key without the scope', '/api/v1/flags', 'post', async () => postFlags(asking(await weak(), {}), {}), 403],
  ['half a body', '/api/v1/flags', 'post', () => postFlags(asking(key, '{'), {}), 400],
  ['a withdrawal', '/api/v1/comments/{external_id}', 'delete', withdrawOne, 204],
  ['nothing to withdraw', '/api/v1/comments/{external_id}', 'delete', () => withdraw(asking(key), named('no')), 404],
  ['a stranger', '/api/v1/authors/{external_id}/standing', 'get', () => getStanding(asking(key), named('no')), 200],
  ['more than the rate', '/api/v1/authors/{external_id}/standing', 'get', askTwice, 429],
  ['decisions', '/api/v1/events', 'get', askAfterDeciding, 200],
  ['a cursor that is none', '/api/v1/events', 'get', () => getEvents(withQuery(key, '?after=x'), {}), 422],
  ['recent comments', recent, 'get', () => getRecent(get(), named('')), 200],
  ['known recent comments', recent, 'get', () => getRecent(get('', { 'if-none-match': '*' }), named('')), 304],
  ['a bad limit', recent, 'get', () => getRecent(get('?limit=x'), named('')), 422],
  ['an unknown site', recent, 'get', () => getRecent(get(), named('', 'no')), 404],
  ['a thread', thread, 'get', () => getThread(get(), named('7')), 200],
  ['the roster', '/api/v1/sites/{site}/roster', 'get', () => getRoster(get(), named('')), 200],
  ['the document', '/api/v1/openapi.json', 'get', () => getDocument(get(), {}), 200],
] as const)
  test(`the answer to ${what} is told: ${status}`, async () => {
    const answer = await ask()
    assert.equal(answer.status, status)
    await assertTold(path, method, answer)
  })

async function withdrawOne() {
  await aComment({ site_id, external_id: 'regretted' })
  return withdraw(asking(key), named('regretted'))
}

async function askTwice() {
  const slow = await aKey(site_id, { requests_per_minute: 1 })
  await getStanding(asking(slow), named('7'))
  return getStanding(asking(slow), named('7'))
}

function withQuery(of: string, query: string): Request {
  return new Request(`http://localhost/api/v1/events${query}`, asking(of))
}

async function askAfterDeciding() {
  const staff = await signedIn({ sites: [site_id] })
  await decide(staff, await orderFor('delete', [await aComment({ site_id })]))
  const answer = await getEvents(asking(key), {})
  assert.ok((await answer.clone().json()).events.length > 0)
  return answer
}
