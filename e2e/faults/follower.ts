import 'server-only'
import { sessionCookie } from '../fixtures.ts'

/** A browser that follows what happens, as the desk does, and comes back after a connection that broke. */
export interface Follower {
  /** Where it follows from now on, when the connection breaks. */
  url: string
  /** The comments of which it was told that they were decided. */
  told: Set<number>
  close(): void
}

export async function aFollower(staff: number, url: string): Promise<Follower> {
  const { name, value } = await sessionCookie(staff, url)
  const closing = new AbortController()
  const follower: Follower = { url, told: new Set(), close: () => closing.abort() }
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
    if (event === 'decided') for (const { comment } of JSON.parse(data)) follower.told.add(comment)
  }
}
