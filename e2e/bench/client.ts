import { performance } from 'node:perf_hooks'
import { gunzipSync } from 'node:zlib'
import { Agent, request } from 'undici'

export interface Answer {
  /** From sending to the last byte. */
  ms: number
  text: string
}

/** Somebody at the desk, or another system: sends requests over connections that stay open. */
export interface Visitor {
  /** @throws for another answer than `expected`, 200 unless told */
  get(path: string, expected?: number): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Sends the fields of a form. */
  form(path: string, fields: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

interface Sent {
  method: 'GET' | 'POST'
  body?: string
  headers?: Record<string, string>
}

const timeoutMs = 120_000

/** One who sends these headers with every request, over at most so many connections; answers may come compressed. */
export function openVisitor(url: string, headers: Record<string, string>, connections = 1): Visitor {
  const dispatcher = new Agent({ connections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  async function send(path: string, more: Sent, expected = 200) {
    const began = performance.now()
    const asked = { dispatcher, ...more, headers: { 'accept-encoding': 'gzip', ...headers, ...more.headers } }
    const { statusCode, headers: told, body } = await request(`${url}${path}`, asked)
    const bytes = Buffer.from(await body.arrayBuffer())
    const ms = performance.now() - began
    const text = (told['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
    if (statusCode !== expected)
      throw new Error(`${more.method} ${path.slice(0, 100)} was answered ${statusCode}: ${excerpt(text)}`)
    return { ms, text }
  }
  function post(path: string, body: string, given: Record<string, string>) {
    return send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...given } })
  }
  return {
    get: (path, expected) => send(path, { method: 'GET' }, expected),
    post: (path, body, given = {}) =>
      post(path, JSON.stringify(body), { 'content-type': 'application/json', ...given }),
    form: (path, fields) =>
      post(path, String(new URLSearchParams(fields)), { 'content-type': 'application/x-www-form-urlencoded' }),
    close: () => dispatcher.close(),
  }
}

/** A page of HTML says nothing in its first lines. */
function excerpt(text: string): string {
  return /^\s*</.test(text) ? 'a page' : text.slice(0, 300)
}
