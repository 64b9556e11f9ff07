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
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

const timeoutMs = 120_000

/** One who sends these headers with every request, over at most so many connections; answers may come compressed. */
export function openVisitor(url: string, headers: Record<string, string>, connections = 1): Visitor {
  const dispatcher = new Agent({ connections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  async function send(path: string, more: { method: 'GET' | 'POST'; body?: string; headers?: Record<string, string> }) {
    const began = performance.now()
    const asked = { dispatcher, ...more, headers: { 'accept-encoding': 'gzip', ...headers, ...more.headers } }
    const { statusCode, headers: told, body } = await request(`${url}${path}`, asked)
    const bytes = Buffer.from(await body.arrayBuffer())
    const ms = performance.now() - began
    const text = (told['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
    if (statusCode !== 200) throw new Error(`${more.method} ${path} was answered ${statusCode}: ${text.slice(0, 300)}`)
    return { ms, text }
  }
  return {
    get: path => send(path, { method: 'GET' }),
    post: (path, body, given = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...given },
      }),
    close: () => dispatcher.close(),
  }
}
