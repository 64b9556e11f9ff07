import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { logger } from '#lib/operations/logger'
import { metrics } from '#lib/operations/metrics'
import { requestContext } from '#lib/operations/request-context'
import { pathShown, routeOf } from '#lib/operations/route-of'

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  believesProxy: boolean
}

/** What nginx calls a request whose client left before it was answered. */
const clientLeft = 499

/** Files, and what is asked for every few seconds by what watches us. */
const unremarkable = ['/_next', '/healthz', '/readyz', '/metrics']

/**
 * Has a request answered within its context, and counts it and writes it down when it has been. Its id is told in
 * `X-Request-Id`; one that comes with the request is kept only from a proxy that is trusted.
 */
export function observe({ request, response, believesProxy }: Exchange, answer: () => void) {
  const { method = '', url = '' } = request
  const context = {
    requestId: (believesProxy && idIn(request)) || randomUUID(),
    answerInstead: (status: number) => fixStatus(response, status),
  }
  request.headers['x-request-id'] = context.requestId
  response.setHeader('x-request-id', context.requestId)
  const began = performance.now()
  response.once('close', () => {
    const ms = Math.round(performance.now() - began)
    const status = response.headersSent ? response.statusCode : clientLeft
    requestContext.run(context, () => note({ method, url, status, ms }))
  })
  requestContext.run(context, answer)
}

interface Answered {
  method: string
  url: string
  status: number
  ms: number
}

function note({ method, url, status, ms }: Answered) {
  const route = routeOf(url)
  metrics().requests.observe({ method, route, status }, ms / 1000)
  if (status >= 400 || !unremarkable.includes(route))
    logger().info({ method, path: pathShown(url), status, ms }, 'answered')
}

function fixStatus(response: ServerResponse, status: number) {
  Object.defineProperty(response, 'statusCode', { get: () => status, set: () => {} })
}

function idIn({ headers }: IncomingMessage): string | null {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.-]{8,128}$/.test(given) ? given : null
}
