import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aFlag, aSignal, aView } from '#db/test-data'
import { anEndpoint } from '#lib/outbox/test-data'
import { aKey } from '#lib/test-data'
import { open, pages, reads, type Things } from '../answers.ts'
import { makeDesk } from '../desk.ts'
import { makeThings } from '../things.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import { send } from './http.ts'
import { emailsOnRoster, siteOf } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const site = await siteOf(desk.slug)
const adminId = await desk.staff('Ada', ['admin'])
const admin = await browserOf(app, adminId)

const script = '</script><script>stored()</script>"\'><img src=x onerror=stored()><svg onload=stored()>{{stored()}}<!--'
const things = await fillWithScript()
const { article, author, comment } = things
const shown = [
  ...Object.values({ ...pages, ...reads, ...open }).flat(),
  ...[
    `/queues/pending?article=${article}`,
    `/queues/pending?comment=${comment}`,
    `/authors/${author}`,
    '/queues/approved',
  ],
  ...[`/log?site=${desk.slug}`, `/settings/keys?site=${desk.slug}`, `/settings/webhooks?site=${desk.slug}`],
  ...[`/settings/words?site=${desk.slug}`, `/roster/${desk.moderator}`, '/articles?search=V8'],
].map(row => (typeof row === 'string' ? row : row.path(things)))

test('V1.2.1, V3.2.2 no text that is stored becomes markup or a script on any page', async () => {
  let seen = 0
  for (const path of new Set(shown)) {
    const { text, headers } = await admin.ask(path)
    const type = String(headers['content-type'])
    if (!type.startsWith('text/html')) continue
    if (text.includes('stored()')) seen += 1
    assert.doesNotMatch(text, /<script>stored|<img src=x|<svg onload/, path)
    assert.doesNotMatch(text, /(href|src)=["']?\s*(javascript|data:text|vbscript):/i, path)
  }
  assert.ok(seen >= 8, `the texts are on ${seen} pages`)
})

test('V1.2.3, V3.2.1 where a text is told as data, no browser takes the answer for a page', async () => {
  for (const path of new Set(shown)) {
    if (path === '/api/stream') continue
    for (const headers of [{ accept: 'text/html' }, { rsc: '1', accept: 'text/html' }]) {
      const answer = await admin.ask(path, { headers })
      const type = String(answer.headers['content-type'])
      if (answer.text.includes('<script>stored'))
        assert.match(type, /^(application\/json|text\/x-component|text\/csv|application\/x-ndjson)/, path)
      assert.equal(answer.headers['x-content-type-options'], 'nosniff', path)
    }
  }
})

for (const path of [
  '/%3Cscript%3Estored()%3C/script%3E',
  '/queues/%3Cscript%3Estored()%3C%2Fscript%3E',
  '/queues/pending?search=%3Cscript%3Estored()%3C/script%3E&article=%3Cscript%3Estored()%3C/script%3E',
  '/queues/pending?age=%22%3E%3Cscript%3Estored()%3C/script%3E&after=%3Cscript%3Estored()%3C/script%3E',
  '/log?what=%3Cscript%3Estored()%3C/script%3E&site=%22%3E%3Cscript%3Estored()%3C/script%3E',
  '/authors?search=%3C/script%3E%3Cscript%3Estored()%3C/script%3E',
  '/roster?search=%3C/script%3E%3Cscript%3Estored()%3C/script%3E',
  '/settings/keys?site=%3C/script%3E%3Cscript%3Estored()%3C/script%3E',
  '/sign-in?from=/%3Cscript%3Estored()%3C/script%3E&error=%3Cscript%3Estored()%3C/script%3E',
  '/sign-in?from=javascript:stored()',
  '/link/%3Cscript%3Estored()%3C%2Fscript%3E',
  '/appeal/%3Cscript%3Estored()%3C%2Fscript%3E',
  '/api/comments/%3Cscript%3Estored()%3C%2Fscript%3E/context',
  '/api/nowhere/%3Cscript%3Estored()%3C%2Fscript%3E',
  '/api/auth/error?error=%3Cscript%3Estored()%3C/script%3E',
  '/api/auth/signin?callbackUrl=javascript:stored()&error=%3Cscript%3Estored()%3C/script%3E',
  '/api/v1/openapi.json?x=%3Cscript%3Estored()%3C/script%3E',
  '/api/v1/sites/%3Cscript%3Estored()%3C%2Fscript%3E/roster?callback=stored',
])
  test(`V1.2.1 what ${path.slice(0, 60)} asks for is no script of its answer`, async () => {
    for (const as of ['admin', 'nobody']) {
      const { text, headers } = as === 'admin' ? await admin.ask(path) : await send(app, path)
      if (String(headers['content-type']).includes('json')) continue
      assert.doesNotMatch(text, /<script>stored|href="javascript:/)
    }
    assert.match((await admin.ask('/sign-in?from=/log')).headers.location ?? '', /^\/log$/)
  })

test('V3.5.6 no answer calls a function that the request names', async () => {
  const { text, headers } = await send(app, `/api/v1/sites/${desk.slug}/roster?callback=stored&jsonp=stored`)
  assert.doesNotMatch(text, /^\s*stored/)
  assert.match(String(headers['content-type']), /^application\/json/)
})

for (const [what, fields] of [
  ['a name of two lines', { name: 'Mo\r\nBcc: x@x.example' }],
  ['an address of two lines', { email: 'mo@x.example\r\nBcc: x@x.example' }],
  ['an address with a NUL', { email: 'mo\0@x.example' }],
  ['no address', { email: 'javascript:alert(1)' }],
  ['a role that is none', { roles: 'root' }],
  ['an address that some writing makes another’s', { email: 'MI\u212AE@docket.example' }],
] as const)
  test(`V1.3.11, V2.2.1 nobody is added to the roster with ${what}`, async () => {
    if (!(await emailsOnRoster()).includes('mike@docket.example')) await add({ email: 'mike@docket.example' })
    const before = await emailsOnRoster()
    assert.ok(before.includes('mike@docket.example'))
    await add(fields)
    assert.deepEqual(await emailsOnRoster(), before)
  })

for (const [what, avatarUrl] of [
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:image/svg+xml,<svg/onload=alert(1)>'],
  ['plain http', 'http://x.example/a.png'],
  ['a name and a password', 'https://a:b@x.example/a.png'],
  ['more than an address', 'https://x.example/ onerror=alert(1)'],
] as const)
  test(`V1.2.2 nobody’s picture is ${what}`, async () => {
    assert.match(await saveWithPicture(avatarUrl), /address of a picture begins with https/)
    assert.doesNotMatch(await saveWithPicture('https://x.example/a.png'), /address of a picture/)
  })

/** Gives what the server answers to the form of a profile. */
async function saveWithPicture(avatarUrl: string): Promise<string> {
  const email = await desk.emailOf(desk.moderator)
  const profile = { name: 'Mo', email, country: '', timeZone: 'Europe/Berlin', bio: '', avatarUrl }
  const person = { id: desk.moderator, seen: 'long ago' }
  return (await admin.act('(desk)/roster/[id]/actions.ts saveProfile', [person, form(profile)])).text
}

function add(fields: Record<string, string>) {
  const usual = { name: 'Mo', email: `new-${Math.random()}@docket.example`, roles: 'moderator' }
  return admin.act('(desk)/roster/new/actions.ts add', [form({ ...usual, ...fields })])
}

async function fillWithScript(): Promise<Things> {
  const author_id = await desk.author({ name: script, url: 'javascript:stored()', avatar_url: 'javascript:stored()' })
  const contributor_id = await desk.staff(script, ['contributor'], { bio: script })
  const article_id = await desk.article({ title: script, section: script, url: 'javascript:stored()', contributor_id })
  const [id = 0] = await desk.comments([script], { author_id, article_id, user_agent: script })
  await desk.comments([script], { author_id, article_id, status: 'approved' })
  await aFlag({ site_id: site, comment_id: id, detail: script })
  await desk.mention(id, script)
  await desk.appeal(id, script)
  await aSignal({ site_id: site, comment_id: id, detail: script })
  await aKey(site, { name: script.slice(0, 100) })
  await aView({ owner_id: adminId, name: script.slice(0, 60), query: `?search=${encodeURIComponent(script)}` })
  await anEndpoint({ site_id: site, url: `https://x.example/${script}`, created_by: adminId })
  const made = await makeThings(desk)
  return { ...made, comment: id, author: author_id, article: article_id }
}

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
