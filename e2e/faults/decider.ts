import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sessionCookie } from '../fixtures.ts'
import type { Answer, Asked } from './history.ts'

/** A browser that decides as one person: what gets no answer is sent again under its key, as the outbox of the desk does. */
export interface Decider {
  staff: number
  asked: Asked[]
  /** Where it sends to; may be changed. */
  url: string
  /** Decides about comments seen with the decision then in force. Resolves when it is answered. */
  decide(action: 'approve' | 'spam', comments: Asked['comments']): Promise<Asked>
  /** Sends what was answered before once more, as a browser does whose answer got lost on the way. */
  sendAgain(asked: Asked): Promise<void>
  /** Posts to a route until it is answered. @throws when it is refused, or not answered within two minutes */
  post<T>(path: string, body: unknown, key: string): Promise<T>
}

const triesForMs = 120_000
const answerMs = 12_000
const retryMs = 100

export async function aDecider(staff: number, url: string): Promise<Decider> {
  const { name, value } = await sessionCookie(staff, url)
  const bodies = new Map<string, unknown>()
  const decider: Decider = { staff, asked: [], url, decide, sendAgain, post }
  return decider

  async function decide(action: 'approve' | 'spam', comments: Asked['comments']) {
    const [key, batch] = [randomUUID(), randomUUID()]
    const asked: Asked = { key, batch, staff, comments, answers: [] }
    const seen = comments.map(comment => ({ ...comment, revision: 1 }))
    bodies.set(key, { action, comments: seen, reason: null, note: null, batch })
    decider.asked.push(asked)
    await sendAgain(asked)
    return asked
  }

  async function sendAgain(asked: Asked) {
    const answer = await post<Told>('/api/decisions', bodies.get(asked.key), asked.key)
    asked.answers.push(read(answer))
  }

  async function post<T>(path: string, body: unknown, key: string): Promise<T> {
    const until = Date.now() + triesForMs
    for (;;) {
      const reply = await tryOnce(path, body, key)
      if (reply?.ok) return (await reply.json()) as T // the route's own type, named by the caller
      if (reply && reply.status < 500) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
      if (Date.now() > until) throw new Error(`${path}: no answer within two minutes`)
      await pause(retryMs)
    }
  }

  async function tryOnce(path: string, body: unknown, key: string): Promise<Response | null> {
    try {
      const headers = {
        ...{ cookie: `${name}=${value}`, origin: decider.url },
        ...{ 'content-type': 'application/json', 'idempotency-key': key },
      }
      const signal = AbortSignal.timeout(answerMs)
      const reply = await fetch(decider.url + path, { method: 'POST', headers, body: JSON.stringify(body), signal })
      return new Response(await reply.arrayBuffer(), reply) // an answer that breaks off is none
    } catch {
      return null
    }
  }
}

interface Told extends Pick<Answer, 'decided' | 'unchanged'> {
  stale: { id: number }[]
  refused: { id: number }[]
}

function read({ decided, stale, unchanged, refused }: Told): Answer {
  return { decided, unchanged, stale: stale.map(({ id }) => id), refused: refused.map(({ id }) => id) }
}
