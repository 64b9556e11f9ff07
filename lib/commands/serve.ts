import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { host, port, projectRoot, trustsProxy } from '#lib/env'
import type { Hub } from '#lib/live/hub'
import { writeConsoleToLog } from '#lib/operations/console-to-log'
import { measureProcess } from '#lib/operations/metrics'
import { observe } from '#lib/operations/observe'
import { securityHeaders } from '#lib/operations/security-headers'
import { isHttps } from '#lib/sign-in/cookie'
import { listen } from './listen.ts'

const finishMs = 5000
const closeMs = 500

/**
 * Serves the desk in this very process. The function returned takes no more connections, ends the live streams, gives
 * the requests in flight 5 s, and then cuts what is still open.
 * @throws when the port is taken
 */
export async function serve({ dev }: { dev: boolean }): Promise<() => Promise<void>> {
  const app = next({ dev, dir: projectRoot, hostname: host() ?? 'localhost', port: port() })
  await quietly(() => app.prepare())
  const respond = app.getRequestHandler()
  const believesProxy = trustsProxy()
  const secure = securing({ dev, https: isHttps() })
  measureProcess()
  if (!dev) writeConsoleToLog()
  const inFlight = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    inFlight.add(response)
    response.once('close', () => inFlight.delete(response))
    if (!believesProxy) replaceForwarding(request)
    secure(request, response)
    request.headers['x-docket-path'] = request.url // where lib/session.ts leads back to after signing in
    observe({ request, response, believesProxy }, () => {
      const refuse = refusalOf(request)
      return refuse ? refuse(response) : respond(request, response)
    })
  })
  const stopListening = await listen(server)
  return async () => {
    stopListening()
    void (globalThis as { docketHub?: Hub }).docketHub?.close() // lib/live/hub.ts keeps it under this name
    const answered = [...inFlight].map(response => new Promise(resolve => response.once('close', resolve)))
    await Promise.race([Promise.all(answered), sleep(finishMs)])
    server.closeAllConnections()
    await Promise.race([app.close(), sleep(closeMs)])
  }
}

// Next would write how long its configuration took into the middle of our line.
async function quietly(work: () => Promise<void>) {
  const { log } = console
  console.log = () => {}
  await work().finally(() => {
    console.log = log
  })
}

/** Next puts the nonce of the policy that it finds in the request on its own scripts. */
function securing(served: { dev: boolean; https: boolean }) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders({ ...served, path: request.url ?? '', nonce })
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    request.headers['content-security-policy'] = headers['content-security-policy']
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Next would answer any other method, TRACE too, with the page, and a path that means nothing with 500. */
function refusalOf({ method = '', url = '' }: IncomingMessage) {
  if (!methods.includes(method)) return refuseMethod
  return isReadable(url) ? null : refusePath
}

function refuseMethod(response: ServerResponse) {
  response.writeHead(405, { allow: methods.join(', ') }).end()
}

function refusePath(response: ServerResponse) {
  response.writeHead(400, { 'content-type': 'text/plain' }).end('This address is not valid.')
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/\?.*/s, ''))
    return true
  } catch {
    return false // a percent sign without two digits, or bytes that are no UTF-8
  }
}

const forwardingHeaders = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip']

// A visitor could write these headers themselves, and sign-in is throttled by address.
function replaceForwarding({ headers, socket }: IncomingMessage) {
  for (const name of forwardingHeaders) delete headers[name]
  headers['x-forwarded-for'] = socket.remoteAddress?.replace(/^::ffff:/, '')
}
