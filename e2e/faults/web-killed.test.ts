import 'server-only'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { db } from '#db/client'
import { manyComments } from '#db/test-data'
import { waitUntil } from '../processes.ts'
import { aDecider } from './decider.ts'
import { type Asked, faultsIn } from './history.ts'
import { readHistory } from './read-history.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
const ids = await manyComments(10_000, { site_id: scene.site })
let docket = await scene.docket()
const decider = await aDecider(await scene.moderator(), docket.url)
const batch = randomUUID()

test('the web process is killed in a bulk of 10,000: the browser goes on, and each is decided once', async () => {
  const parts: Part[] = []
  const deciding = decideAll(parts)
  await waitUntil('some parts are answered', async () => parts.length >= 8)
  await crash()
  await deciding
  const decided = parts.reduce((sum, part) => sum + part.decided, 0)
  assert.equal(decided, ids.length)
  await isAsTold([askedFor(batch, ids)])
  await answersStay()
})

test('the web process is killed while it undoes all 10,000: asked again, it undoes them once', async () => {
  const undoing = ask<Undone>('/api/decisions', { action: 'restore', batch }, randomUUID())
  await waitUntil('it is in the middle', isAtWork)
  await crash()
  const undone = await undoing
  assert.equal(undone.decided.length, ids.length)
  await isAsTold([askedFor(batch, ids), askedFor(undone.batch, undone.decided)])
  await answersStay()
})

/** What was asked for, and what came of it. */
const asked: { path: string; body: object; key: string; answer: unknown }[] = []

async function ask<T>(path: string, body: object, key: string): Promise<T> {
  const answer = await decider.post<T>(path, body, key)
  asked.push({ path, body, key, answer })
  return answer
}

/** As to a browser whose answers got lost on the way, and whose server is another one by now. */
async function answersStay() {
  for (const { path, body, key, answer } of asked)
    assert.deepEqual(timeless(await decider.post(path, body, key)), timeless(answer))
}

/** An answer also says when it was given. */
function timeless(answer: unknown) {
  return { ...(answer as object), at: null } // what our routes answer
}

interface Part {
  decided: number
  next: number | null
}

interface Undone {
  decided: number[]
  batch: string
}

/** Asks for part after part, as the browser does for a whole filter. */
async function decideAll(parts: Part[]) {
  const asOf = new Date(Date.now() + 1000).toISOString()
  const order = { action: 'spam', queue: 'pending', query: {}, batch, asOf, reason: null, note: null }
  for (let after: number | null = 0; after !== null; after = parts.at(-1)?.next ?? null)
    parts.push(await ask<Part>('/api/decisions/whole-filter', { ...order, after }, `${batch}-${after}`))
}

async function crash() {
  await docket.kill()
  docket = await scene.docket()
  decider.url = docket.url
}

/** A comment is locked by the transaction that undoes, or that is over already. */
async function isAtWork(): Promise<boolean> {
  const comment = db()
    .selectFrom('comment')
    .select('status')
    .where('id', '=', ids[0] ?? 0)
  const found = await comment
    .forUpdate()
    .noWait()
    .executeTakeFirst()
    .catch(() => null) // the refusal is the answer
  return found?.status !== 'spam'
}

function askedFor(batch: string, decided: number[]): Asked {
  const comments = decided.map(id => ({ id, decisionId: null }))
  const answers = [{ decided, stale: [], unchanged: [], refused: [] }]
  return { key: batch, staff: decider.staff, batch, comments, answers }
}

async function isAsTold(asked: Asked[]) {
  assert.deepEqual(faultsIn({ asked, ...(await readHistory(scene.site, ids)) }), [])
}
