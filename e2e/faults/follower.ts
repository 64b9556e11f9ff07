import 'server-only'
import { manyComments } from '#db/test-data'
import { sessionCookie } from '../fixtures.ts'
import { waitUntil } from '../processes.ts'
import { aDecider } from './decider.ts'
import type { Scene } from './scene.ts'

const soonMs = 8_000

/** A browser that follows what happens, as the desk does, and comes back after a connection that broke. */
export interface Follower {
  /** Where it follows from now on, when the connection breaks. */
  url: string
  /** The comments of which it was told that they were decided. */
  told: Set<number>
  /** How often its stream looked by itself. */
  beats: number
  close(): void
}

export async function aFollower(staff: number, url: string): Promise<Follower> {
  const { name, value } = await sessionCookie(staff, url)
  const closing = new AbortController()
  const follower: Follower = { url, told: new Set(), beats: 0, close: () => closing.abort() }
  let position: string | null = null
  await connect()
  return follower

  async function connect() {
    const headers = {
      accept: 'text/event-stream',
      cookie: `${name}=${value}`,
      ...(position && { 'last-event-id': position }),
    }
    const { ok, status, body } = await fetch(`${follower.url}/api/stream`, { headers, signal: closing.signal })
    if (!ok || !body) throw new Error(`The stream answered ${status}`)
    void listen(body)
      .catch(() => {})
      .then(again)
  }

  async function again(): Promise<void> {
    if (closing.signal.aborted) return
    await connect().catch(() => new Promise(done => setTimeout(done, 200)).then(again))
  }

  async function listen(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
    let text = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const pieces = text.split('\n\n')
      text = pieces.pop() ?? ''
      for (const piece of pieces) take(piece)
    }
  }

  function take(piece: string) {
    const { event, id, data } = Object.fromEntries(piece.split('\n').map(line => line.split(/: (.*)/s)))
    position = id ?? position
    if (event === 'beat') follower.beats += 1
    if (event === 'decided') for (const { comment } of JSON.parse(data)) follower.told.add(comment)
  }
}

/**
 * A decision is told when it happens, long before the stream looks by itself the next time, 15 s after it did so last;
 * on a busy machine at least one of three.
 */
export async function hearsAtOnce(follower: Follower, scene: Scene, tries = 3): Promise<void> {
  const { beats } = follower
  await waitUntil('the stream has looked', async () => follower.beats > beats, 30_000)
  const [id = 0] = await manyComments(1, { site_id: scene.site })
  const decider = await aDecider(await scene.moderator(), follower.url)
  await decider.decide('approve', [{ id, decisionId: null }])
  await waitUntil('it is told at once', async () => follower.told.has(id), soonMs).catch(error => {
    if (tries === 1) throw error
    return hearsAtOnce(follower, scene, tries - 1)
  })
}
