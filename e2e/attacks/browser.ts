import { randomUUID } from 'node:crypto'
import { readBuilt, written } from '../built-actions.ts'
import { sessionCookie } from '../fixtures.ts'
import type { App } from './app.ts'
import { type Answer, type Sent, send } from './http.ts'

const fieldNames = ['email', 'password', 'code', 'passkey'] as const
type Fields = Partial<Record<(typeof fieldNames)[number], string>>

/** A browser: it keeps its cookies, and says of its own accord what browsers say about where a request comes from. */
export type Browser = ReturnType<typeof openBrowser>

/** A browser without cookies, or with these. */
export function openBrowser(app: App, cookies: Record<string, string> = {}) {
  const kept = new Map(Object.entries(cookies))

  async function ask(path: string, sent: Sent = {}): Promise<Answer> {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { cookie, origin: app.url, 'idempotency-key': randomUUID() }
    const answer = await send(app, path, { ...sent, headers: { ...own, ...sent.headers } })
    for (const line of answer.headers['set-cookie'] ?? []) keep(line)
    return answer
  }

  function keep(line: string) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) kept.delete(name)
    else kept.set(name, value)
  }

  /** Fills in a form of the sign-in pages. Gives the code of what was wrong; null when nothing was. */
  async function signIn(fields: Fields, { door = 'credentials', ...sent }: Sent & { door?: string } = {}) {
    const { csrfToken } = JSON.parse((await ask('/api/auth/csrf', { from: sent.from })).text)
    const body = new URLSearchParams({ csrfToken, json: 'true' })
    for (const name of fieldNames) if (fields[name] !== undefined) body.set(name, fields[name])
    const { text } = await ask(`/api/auth/callback/${door}`, { ...sent, body })
    return new URL(JSON.parse(text).url).searchParams.get('error')
  }

  /** Calls a server action by its file and name, as React does. */
  function act(name: string, args: unknown[], sent: Sent = {}): Promise<Answer> {
    const action = readBuilt().find(built => built.name === name)
    if (!action) throw new Error(`${name} is on no page`)
    const { type, bytes } = encoded(written(args))
    const headers = { accept: 'text/x-component', 'next-action': action.id, 'x-action-forwarded': '1', ...type }
    return ask(action.path, { ...sent, body: bytes, headers: { ...headers, ...sent.headers } })
  }

  return { ask, act, signIn, cookies: kept }
}

/** The browser of somebody who is signed in. */
export async function browserOf(app: App, staffId: number): Promise<Browser> {
  const { name, value } = await sessionCookie(staffId, app.url)
  return openBrowser(app, { [name]: value })
}

/** multipart/form-data (RFC 7578). */
function encoded(form: FormData): { type: Record<string, string>; bytes: Buffer } {
  const boundary = randomUUID()
  const parts = [...form].map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const bytes = Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
  return { type: { 'content-type': `multipart/form-data; boundary=${boundary}` }, bytes }
}
