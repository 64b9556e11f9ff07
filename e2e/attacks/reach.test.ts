import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aFlag, aView } from '#db/test-data'
import { anEndpoint } from '#lib/outbox/test-data'
import { aKey } from '#lib/test-data'
import { answerTo, keyed, open, pages, people, reads, type Things, writes } from '../answers.ts'
import { makeDesk } from '../desk.ts'
import { type Person, signedInAs } from '../people.ts'
import { makeThings } from '../things.ts'
import { prints, useApp } from './app.ts'
import { type Browser, browserOf, openBrowser } from './browser.ts'
import { send } from './http.ts'
import { siteOf, stateOf } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const site = await siteOf(desk.slug)
/** In every text of the site that somebody outside must not read. */
const secret = `canary-${randomUUID()}`
const things = await fillWithSecrets()

const outsiders = [
  'nobody',
  'moderator of another site',
  'moderator of other sections',
  'contributor',
  'deactivated',
] as const

for (const person of outsiders)
  test(`V8.2.1, V8.2.2 ${person} reads nothing of the site, whatever is asked for and how`, async () => {
    const browser = await browserFor(person)
    const told = await pathsThatTell(browser)
    assert.deepEqual(told, [])
  })

test('V8.2.2 the moderator of the site does read it on the same addresses', async () => {
  const told = await pathsThatTell(await browserFor('moderator'))
  assert.ok(told.length >= 10, told.join('\n'))
})

for (const person of people)
  test(`V8.2.1 ${person}: each write is answered as the table of roles says`, async () => {
    const wrong: string[] = []
    const browser = await browserFor(person)
    for (const asked of Object.values(writes).flat()) {
      const about = await makeThings(desk)
      const { status } = await browser.ask(asked.path(about), {
        method: asked.method ?? 'POST',
        body: asked.body?.(about) ?? {},
      })
      const wanted = answerTo(person, asked)
      if (status !== wanted) wrong.push(`${asked.path(about)}: ${status}, not ${wanted}`)
    }
    assert.deepEqual(wrong, [])
  })

for (const person of ['nobody', 'moderator of another site', 'moderator of other sections', 'deactivated'] as const)
  test(`V8.4.1 ${person} changes nothing of the site by naming its ids`, async () => {
    const browser = await browserFor(person)
    const about = await makeThings(desk)
    const before = await stateOf(site)
    for (const asked of Object.values(writes).flat())
      await browser.ask(asked.path(about), { method: asked.method ?? 'POST', body: asked.body?.(about) ?? {} })
    for (const [action, args] of foreign(about)) await browser.act(action, args)
    assert.deepEqual(await stateOf(site), before)
  })

test('V8.4.1 a moderator of one site who names comments of two decides about their own alone', async () => {
  const mine = await makeDesk()
  const [[own = 0], [other = 0]] = [await mine.comments(['alpha']), await desk.comments(['beta'])]
  const browser = await browserOf(app, mine.moderator)
  const comments = [own, other].map(id => ({ id, revision: 1, decisionId: null }))
  const before = await stateOf(site)
  const { status } = await browser.ask('/api/decisions', {
    body: { action: 'approve', reason: null, note: null, comments },
  })
  assert.equal(status, 200)
  assert.deepEqual(await mine.actionsTaken(), ['approve'])
  assert.deepEqual(await stateOf(site), before)
})

test('V8.4.1 a key of one site neither changes, withdraws, flags nor learns of what is on another', async () => {
  const mine = await makeDesk()
  const headers = { authorization: `Bearer ${await mine.key()}` }
  const [id = 0] = await desk.comments([secret], { external_id: 'shared-1', status: 'approved' })
  const before = await stateOf(site)
  const flag = { comment_external_id: 'shared-1', reporter_external_id: 'r', reason: 'hate' }
  assert.equal((await send(app, '/api/v1/comments/shared-1', { method: 'DELETE', headers })).status, 404)
  assert.equal((await send(app, '/api/v1/flags', { body: { flags: [flag] }, headers })).status, 422)
  assert.equal(
    (await send(app, '/api/v1/comments', { body: { comments: [arriving('shared-1')] }, headers })).status,
    200,
  )
  assert.doesNotMatch((await send(app, '/api/v1/events', { headers })).text, new RegExp(secret))
  assert.deepEqual([await stateOf(site), id > 0], [before, true])
  const own = { authorization: `Bearer ${await desk.key()}` }
  assert.equal((await send(app, '/api/v1/comments/shared-1', { method: 'DELETE', headers: own })).status, 204)
})

test('V8.2.1 a key does what its scopes say and no more', async () => {
  const [intake, events] = [await aKey(site, { scopes: ['intake'] }), await aKey(site, { scopes: ['events'] })]
  const asked = async (path: string, key: string, body?: object) =>
    (await send(app, path, { body, headers: { authorization: `Bearer ${key}` } })).status
  assert.deepEqual([await asked('/api/v1/events', intake), await asked('/api/v1/events', events)], [403, 200])
  const comments = { comments: [arriving('scoped-1')] }
  assert.deepEqual(
    [await asked('/api/v1/comments', events, comments), await asked('/api/v1/comments', intake, comments)],
    [403, 200],
  )
})

test('V2.4.1 a key is asked to wait when it asks too often, and the others are not', async () => {
  const [hasty, other] = [await aKey(site, { requests_per_minute: 2 }), await aKey(site)]
  const ask = async (key: string) =>
    (await send(app, '/api/v1/events', { headers: { authorization: `Bearer ${key}` } })).status
  assert.deepEqual([await ask(hasty), await ask(hasty), await ask(hasty), await ask(other)], [200, 200, 429, 200])
})

test('V16.3.2 what somebody was refused is in the log of the server, with who they are', async () => {
  const { text } = await (await browserOf(app, desk.moderator)).ask('/api/log/export?format=csv')
  assert.match(text, /Not allowed/)
  assert.ok(await prints(app, new RegExp(`"staffId":${desk.moderator},.*"path":"/api/log/export","status":403`)))
})

test('V7.2.2 a key that expired, was revoked or was made up opens nothing', async () => {
  const keys = [
    await aKey(site, { expires_at: new Date(Date.now() - 1000) }),
    await aKey(site, { revoked_at: new Date(), revoked_by: desk.moderator }),
    `docket_${randomUUID()}`,
  ]
  for (const key of keys) {
    const { status, text } = await send(app, '/api/v1/events', { headers: { authorization: `Bearer ${key}` } })
    assert.equal(status, 401)
    assert.ok(!text.includes(key))
  }
  assert.equal(
    (await send(app, '/api/v1/events', { headers: { authorization: `Bearer ${await aKey(site)}` } })).status,
    200,
  )
})

test('V14.2.1 a key in the address of a request opens nothing', async () => {
  const key = await aKey(site)
  for (const name of ['key', 'api_key', 'access_token', 'token', 'authorization'])
    assert.equal((await send(app, `/api/v1/events?${name}=${key}`)).status, 401)
})

test('V8.2.3, V14.2.6 everybody is shown approved comments, and no e-mail, address or note of any', async () => {
  const author_id = await desk.author({ name: 'Open', email: `${secret}@reader.example` })
  const article_id = await desk.article({ external_id: 'open-1' })
  await desk.comments(['A fine car'], {
    author_id,
    article_id,
    status: 'approved',
    ip: '203.0.113.77',
    user_agent: secret,
  })
  await desk.comments([secret], { article_id, status: 'pending' })
  for (const path of ['recent-comments', 'articles/open-1/comments']) {
    const { status, text } = await send(app, `/api/v1/sites/${desk.slug}/${path}`)
    assert.equal(status, 200)
    assert.match(text, /A fine car/)
    assert.doesNotMatch(text, new RegExp(`${secret}|203\\.0\\.113`))
  }
})

test('V8.2.2 views of others are neither renamed nor removed', async () => {
  const id = await aView({ owner_id: desk.moderator, name: 'Torque' })
  const [stranger, owner] = [await browserFor('moderator of another site'), await browserFor('moderator')]
  const call = async (browser: Browser, name: string, args: unknown[]) =>
    (await browser.act(`(desk)/views/actions.ts ${name}`, args)).text
  await call(stranger, 'rename', [id, 'Taken'])
  await call(stranger, 'act', ['delete', id])
  assert.match((await owner.ask('/views')).text, /Torque/)
  await call(owner, 'rename', [id, 'Mine again'])
  assert.match((await owner.ask('/views')).text, /Mine again/)
})

for (const [what, roles] of [
  ['give themselves a role', 'moderator,admin'],
  ['take away their own', 'contributor'],
] as const)
  test(`V8.3.1 an admin cannot ${what}, nor can anybody below do it for them`, async () => {
    const admin = await desk.staff('Alba', ['admin'])
    for (const by of [admin, desk.moderator]) {
      const browser = await browserOf(app, by)
      const { text } = await browser.act('(desk)/roster/list-actions.ts changeRolesOf', [
        { ids: [admin], act: roles === 'contributor' ? 'remove' : 'add', role: 'admin' },
      ])
      assert.doesNotMatch(text, /"changed":1/)
    }
    assert.equal((await (await browserOf(app, admin)).ask('/roster')).status, 200)
  })

/** What would change something of the site if its ids were enough. */
function foreign({ article, author, comment }: Things): [string, unknown[]][] {
  const form = new FormData()
  form.append('article', String(article))
  form.append('premoderate', 'yes')
  return [
    ['(desk)/articles/actions.ts premoderate', [form]],
    ['(desk)/authors/[id]/actions.ts trust', [{ author, isTrusted: true }]],
    ['(desk)/settings/keys/actions.ts revoke', [{ site: desk.slug, id: comment }]],
    ['(desk)/settings/wordpress/actions.ts disconnect', [desk.slug]],
    ['(desk)/settings/session-actions.ts signOut', [{ whose: desk.moderator, id: null }]],
  ]
}

async function browserFor(person: Person): Promise<Browser> {
  const { id } = await signedInAs(person, desk, app.url)
  return id === null || person === 'deactivated' ? openBrowser(app) : browserOf(app, id)
}

async function fillWithSecrets(): Promise<Things> {
  const author_id = await desk.author({
    name: secret,
    email: `${secret}@reader.example`,
    url: `https://${secret}.example`,
  })
  const article_id = await desk.article({ title: secret, section: secret })
  const [comment = 0] = await desk.comments([`torque ${secret}`], { author_id, article_id, user_agent: secret })
  await aFlag({ site_id: site, comment_id: comment, detail: secret })
  await desk.mention(comment, secret)
  await desk.appeal(comment, secret)
  await aKey(site, { name: secret })
  await anEndpoint({ site_id: site, url: `https://${secret}.example/`, created_by: desk.moderator })
  const made = await makeThings(desk)
  return { ...made, comment, author: author_id, article: article_id }
}

/** The addresses that show the secret, as a page, as what Next fetches for a link, and as JSON. */
async function pathsThatTell(browser: Browser): Promise<string[]> {
  const rows = Object.values({ ...pages, ...reads, ...keyed, ...open }).flat()
  const listed = rows.filter(({ body }) => body === undefined).map(({ path }) => path(things))
  const { comment, author, article } = things
  const asked = [
    ...['pending', 'recent', 'flagged', 'approved'].flatMap(queue => [
      `/queues/${queue}?site=${desk.slug}`,
      `/queues/${queue}?article=${article}`,
      `/queues/${queue}?author=${author}`,
      `/queues/${queue}?comment=${comment}`,
      `/queues/${queue}?search=torque`,
    ]),
    ...[`/log?site=${desk.slug}`, `/log?comment=${comment}`, `/log?author=${author}`, `/authors?search=torque`],
    ...[`/articles?site=${desk.slug}`, `/appeals?site=${desk.slug}`, `/settings/keys?site=${desk.slug}`],
    ...[`/settings/webhooks?site=${desk.slug}`, `/settings/words?site=${desk.slug}`],
    ...[`/api/log/export?format=ndjson&site=${desk.slug}`, `/api/log/export?format=csv&comment=${comment}`],
    ...[`/api/v1/sites/${desk.slug}/recent-comments`, `/api/v1/sites/${desk.slug}/roster`],
  ]
  const told: string[] = []
  for (const path of new Set([...listed, ...asked]))
    for (const headers of [{}, { rsc: '1', 'next-router-prefetch': '1' }, { rsc: '1' }]) {
      const { text } = await browser.ask(path, { headers })
      if (text.includes(secret)) told.push(`${path} ${JSON.stringify(headers)}`)
    }
  return told
}

function arriving(external_id: string) {
  return {
    external_id,
    article: { external_id: 'a1', url: 'https://cars.example/a1', title: 'V8' },
    author: { external_id: 'u1', name: 'Ann' },
    body: 'Nothing but praise.',
    created_at: new Date().toISOString(),
  }
}
