import { randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { away, keyed, open, pages, people, type Request, reads, type Things, writes } from './answers.ts'
import type { Desk } from './desk.ts'
import { sessionCookie, test } from './fixtures.ts'

test('every page and every route has a row in answers.ts', () => {
  const files = globSync('app/**/{page.tsx,route.ts}').map(file => file.replace('app/', ''))
  expect(files.sort()).toEqual(Object.keys({ ...pages, ...reads, ...keyed, ...open, ...writes }).sort())
})

for (const [index, person] of people.entries()) {
  test(`${person}: what each page and route answers`, async ({ desk, request, baseURL }) => {
    const cookie = await cookieOf(person, desk, baseURL)
    const wrong: string[] = []
    for (const asked of Object.values({ ...pages, ...reads, ...keyed, ...open, ...writes }).flat()) {
      const things = await makeThings(desk)
      const answer = await send(request, asked, { things, cookie, baseURL })
      const wanted = asked.answers[index]
      if (answer.status() !== wanted)
        wrong.push(`${asked.path(things)} ${JSON.stringify(asked.body?.(things))}: ${answer.status()}, not ${wanted}`)
    }
    expect(wrong).toEqual([])
  })
}

for (const person of ['nobody', 'moderator of another site'] as const) {
  test(`${person} changes nothing`, async ({ desk, request, baseURL }) => {
    const cookie = await cookieOf(person, desk, baseURL)
    const things = await makeThings(desk)
    for (const asked of Object.values(writes).flat()) await send(request, asked, { things, cookie, baseURL })
    expect(await desk.actionsTaken()).toEqual([])
    expect(await desk.countByStatus()).toEqual({ pending: 2 })
  })
}

test('nobody is told anything but where to sign in', async ({ desk, request, baseURL }) => {
  const things = await makeThings(desk)
  for (const asked of Object.values(pages).flat().slice(1)) {
    const answer = await send(request, asked, { things, cookie: '', baseURL })
    expect(await answer.text()).not.toContain('alpha')
    if (answer.status() === away) expect(answer.headers().location).toMatch(/^\/sign-in\?from=/)
  }
})

test('a write that another site made the browser send is refused', async ({ desk, request, baseURL }) => {
  const things = await makeThings(desk)
  const cookie = await cookieOf('moderator', desk, baseURL)
  for (const asked of Object.values(writes).flat()) {
    const answer = await send(request, asked, { things, cookie, baseURL: 'https://evil.example' })
    expect(answer.status()).toBe(403)
  }
  expect(await desk.actionsTaken()).toEqual([])
})

interface Sender {
  things: Things
  cookie: string
  baseURL: string | undefined
}

function send(
  request: APIRequestContext,
  asked: Request,
  { things, cookie, baseURL = '' }: Sender,
): Promise<APIResponse> {
  const headers = { cookie, origin: baseURL, 'idempotency-key': randomUUID() }
  const data = asked.body?.(things)
  return request.fetch(asked.path(things), {
    method: asked.method ?? (data ? 'POST' : 'GET'),
    headers,
    data,
    maxRedirects: 0,
  })
}

async function cookieOf(person: (typeof people)[number], desk: Desk, baseURL: string | undefined): Promise<string> {
  if (person === 'nobody') return ''
  const ids = {
    contributor: desk.contributor,
    moderator: () => desk.moderator,
    'moderator of another site': desk.stranger,
    admin: () => desk.staff('Ada', ['admin']),
  }
  const { name, value } = await sessionCookie(await ids[person](), baseURL)
  return `${name}=${value}`
}

async function makeThings(desk: Desk): Promise<Things> {
  const author = await desk.author()
  const article = await desk.article()
  const [comment = 0] = await desk.comments(['alpha'], { author_id: author, article_id: article })
  const [own = 0] = await desk.comments(['alpha'], {
    article_id: await desk.article({ contributor_id: await desk.contributor() }),
  })
  const sanction = await desk.ban(await desk.author())
  return { comment, own, author, article, sanction, staff: desk.moderator, appeal: await desk.appeal(comment) }
}
