import { globSync, readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { type Action, actions, makeTargets } from './actions.ts'
import { people } from './answers.ts'
import { type BuiltAction, readBuilt, written } from './built-actions.ts'
import { test } from './fixtures.ts'
import { type Person, signedInAs } from './people.ts'

/** What the build can be asked for: the actions by their file and name, each with its id and a page that it is on. */
let built: Map<string, BuiltAction>
test.beforeAll(() => {
  built = new Map(readBuilt().map(action => [action.name, action]))
})

test('every server action of the source and of the build has a row in actions.ts', () => {
  const known = Object.keys(actions).sort()
  expect(actionsInSource().sort()).toEqual(known)
  expect([...built.keys()].sort()).toEqual(known)
})

for (const person of people) {
  test(`${person}: what each server action does`, async ({ desk, request, baseURL }) => {
    const { id, cookie } = await signedInAs(person, desk, baseURL)
    const targets = await makeTargets(desk)
    const wrong: string[] = []
    for (const [name, rows] of Object.entries(actions))
      for (const row of rows) {
        const args = row.args(targets)
        const did = fateOf(await send(request, name, { args, cookie, origin: baseURL }))
        if (did !== wantedOf(person, row)) wrong.push(`${name} ${JSON.stringify(args)}: ${did}`)
      }
    if (id) await desk.forgetAttempts(id)
    expect(wrong).toEqual([])
  })
}

test('an action that another site made the browser send is refused', async ({ desk, request, baseURL }) => {
  const { cookie } = await signedInAs('admin', desk, baseURL)
  const args = [{ command: 'approve', key: 'y' }]
  const answer = await send(request, '(desk)/settings/actions.ts changeKey', {
    args,
    cookie,
    origin: 'https://evil.example',
  })
  expect(answer.status()).toBe(500) // Next refuses it, before anything of ours runs
})

type Fate = 'answers' | 'refuses' | 'leads to the form'

function wantedOf(person: Person, { to }: Action): Fate {
  if (to.includes(person)) return 'answers'
  return person === 'nobody' || person === 'deactivated' ? 'leads to the form' : 'refuses'
}

function fateOf(answer: APIResponse): Fate | number {
  const { 'x-action-redirect': to, 'x-nextjs-action-not-found': isUnknown } = answer.headers()
  if (isUnknown) throw new Error('the server knows no such action')
  if (to?.startsWith('/sign-in')) return 'leads to the form'
  return fates[answer.status()] ?? answer.status()
}

/** Whoever may not see that something is there is told that it is not. */
const fates: Record<number, Fate> = { 200: 'answers', 403: 'refuses', 404: 'refuses' }

interface Call {
  args: unknown[]
  cookie: string
  origin: string | undefined
}

function send(request: APIRequestContext, name: string, { args, cookie, origin = '' }: Call): Promise<APIResponse> {
  const action = built.get(name)
  if (!action) throw new Error(`${name} is on no page`)
  // Forwarded, so that Next does not read the page anew for an answer that nobody looks at.
  const headers = { cookie, origin, accept: 'text/x-component', 'next-action': action.id, 'x-action-forwarded': '1' }
  return request.post(action.path, { headers, multipart: written(args), maxRedirects: 0 })
}

function actionsInSource(): string[] {
  return globSync('app/**/*.{ts,tsx}').flatMap(file => {
    const text = readFileSync(file, 'utf8')
    if (!text.startsWith("'use server'")) return []
    return [...text.matchAll(/^export (?:async function|const) (\w+)/gm)].map(
      ([, name]) => `${file.replace('app/', '')} ${name}`,
    )
  })
}
