import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { answerTo, away, keyed, open, pages, people, type Request, reads, type Things, writes } from './answers.ts'
import { test } from './fixtures.ts'
import { signedInAs } from './people.ts'
import { makeThings } from './things.ts'

const unchanging = Object.values({ ...pages, ...reads, ...keyed, ...open }).flat()
const changing = Object.values(writes).flat()

test('every page and every route has a row in answers.ts', () => {
  const files = globSync('app/**/{page.tsx,route.ts}').map(file => file.replace('app/', ''))
  expect(files.sort()).toEqual(Object.keys({ ...pages, ...reads, ...keyed, ...open, ...writes }).sort())
})

for (const person of people) {
  test(`${person}: what each page and route answers`, async ({ desk, request, baseURL }) => {
    const { cookie } = await signedInAs(person, desk, baseURL)
    const unchanged = await makeThings(desk)
    const wrong: string[] = []
    for (const asked of [...unchanging, ...changing]) {
      const things = changing.includes(asked) ? await makeThings(desk) : unchanged
      const answer = await send(request, asked, { things, cookie, baseURL })
      const wanted = answerTo(person, asked)
      if (answer.status() !== wanted)
        wrong.push(`${asked.path(things)} ${JSON.stringify(asked.body?.(things))}: ${answer.status()}, not ${wanted}`)
    }
    expect(wrong).toEqual([])
  })
}

for (const person of ['nobody', 'moderator of another site', 'moderator of other sections', 'deactivated'] as const) {
  test(`${person} changes nothing`, async ({ desk, request, baseURL }) => {
    const { cookie } = await signedInAs(person, desk, baseURL)
    const things = await makeThings(desk)
    for (const asked of changing) await send(request, asked, { things, cookie, baseURL })
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

test('a method that a route does not have is answered so, also to an admin', async ({ desk, request, baseURL }) => {
  const things = await makeThings(desk)
  const { cookie } = await signedInAs('admin', desk, baseURL)
  const wrong: string[] = []
  for (const [file, [asked]] of Object.entries({ ...reads, ...keyed, ...open, ...writes }))
    for (const method of asked ? methodsMissingIn(file) : []) {
      const { body: _, ...bare } = asked as Request
      const answer = await send(request, { ...bare, method }, { things, cookie, baseURL })
      if (answer.status() !== 405) wrong.push(`${method} ${file}: ${answer.status()}`)
    }
  expect(wrong).toEqual([])
})

test('a write that another site made the browser send is refused', async ({ desk, request, baseURL }) => {
  const things = await makeThings(desk)
  const { cookie } = await signedInAs('moderator', desk, baseURL)
  for (const asked of changing) {
    const answer = await send(request, asked, { things, cookie, baseURL: 'https://evil.example' })
    expect(answer.status()).toBe(403)
  }
  expect(await desk.actionsTaken()).toEqual([])
})

function methodsMissingIn(file: string): string[] {
  const exported =
    readFileSync(`app/${file}`, 'utf8')
      .match(/^export .*$/gm)
      ?.join() ?? ''
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(method => !new RegExp(`\\b${method}\\b`).test(exported))
}

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
