import 'server-only'
import { sessionCookie } from '../fixtures.ts'

/** A browser that opens one page again and again. */
export interface Reader {
  /** Ends it, and tells what was wrong with its answers. */
  stop(): Promise<string[]>
}

const shown = 'A fine car.'

/** `url`: of a page that shows comments. */
export async function aReader(staff: number, url: string): Promise<Reader> {
  const { name, value } = await sessionCookie(staff, url)
  const wrong: string[] = []
  let stopped = false
  const reading = readOn()
  return {
    stop: async () => {
      stopped = true
      await reading
      return wrong
    },
  }

  async function open() {
    const answer = await fetch(url, { headers: { cookie: `${name}=${value}` } })
    const text = await answer.text()
    return answer.ok ? text : `${answer.status} ${text}`
  }

  async function readOn() {
    while (!stopped) {
      const told = await open().catch(error => `no answer: ${error.cause ?? error}`)
      if (!told.includes(shown)) wrong.push(told.slice(0, 500))
    }
  }
}
