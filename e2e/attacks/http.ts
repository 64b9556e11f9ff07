import { once } from 'node:events'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Sent {
  method?: string
  headers?: OutgoingHttpHeaders
  /** An object goes as JSON, a form as a form; bytes and texts as they are. */
  body?: object | string | Buffer | URLSearchParams
  /** In pieces, without saying how long it is. */
  isChunked?: boolean
  /** Which of the machine's addresses the request comes from. */
  from?: string
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

const patienceMs = 20_000
const chunked = { 'transfer-encoding': 'chunked' }

/** Sends a request with exactly these headers, follows no redirect, and waits for the whole answer, 20 s at most. */
export async function send(
  app: { port: number },
  path: string,
  { method, headers = {}, body, from, isChunked = false }: Sent = {},
): Promise<Answer> {
  const { type, bytes } = written(body)
  const asked = request({
    ...{ host: from?.includes(':') ? '::1' : '127.0.0.1', port: app.port, path, agent: false, localAddress: from },
    method: method ?? (bytes ? 'POST' : 'GET'),
    headers: { host: `localhost:${app.port}`, ...type, ...(isChunked ? chunked : lengthOf(bytes)), ...headers },
    signal: AbortSignal.timeout(patienceMs),
  })
  asked.end(bytes)
  const [response] = await once(asked, 'response')
  return { status: response.statusCode, headers: response.headers, text: await text(response) }
}

/** Writes these very bytes to the port, and gives all that comes back until the other side is done, 5 s at most. */
export async function sendRaw(app: { port: number }, bytes: string | Buffer): Promise<string> {
  const socket = connect(app.port, '127.0.0.1')
  socket.setTimeout(5_000, () => socket.destroy())
  socket.on('error', () => {}) // a server that hangs up has refused
  let got = ''
  socket.setEncoding('latin1').on('data', chunk => (got += chunk))
  socket.write(bytes)
  await new Promise(resolve => socket.once('close', resolve))
  return got
}

function written(body: Sent['body']): { type: OutgoingHttpHeaders; bytes?: Buffer | string } {
  if (body === undefined) return { type: {} }
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { type: {}, bytes: body }
  if (body instanceof URLSearchParams)
    return { type: { 'content-type': 'application/x-www-form-urlencoded' }, bytes: String(body) }
  return { type: { 'content-type': 'application/json' }, bytes: JSON.stringify(body) }
}

function lengthOf(bytes: Buffer | string | undefined): OutgoingHttpHeaders {
  return bytes === undefined ? {} : { 'content-length': Buffer.byteLength(bytes) }
}
