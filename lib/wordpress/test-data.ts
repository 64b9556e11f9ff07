import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { db } from '#db/client'
import { aStaffMember } from '#db/test-data'
import { seal } from '#lib/seal'
import { type Connection, openConnection } from './connection.ts'

/** What a server says: a status, a body (what is no text as JSON), headers. */
export type Said = [status: number, body?: unknown, headers?: Record<string, string>]

/** A server at a loopback address that answers so until the test file ends. Gives its address. */
export async function aServer(answer: (request: IncomingMessage, url: URL) => Said): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body = '', headers = {}] = answer(request, new URL(request.url ?? '/', 'http://here'))
    const isText = typeof body === 'string'
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
    response.end(isText ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.closeAllConnections() ?? server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listens at a port
}

/** The site connected, and imported, with the WordPress at this address. */
export async function aConnection(siteId: number, url: string): Promise<Connection> {
  const created_by = await aStaffMember({ roles: ['admin'] })
  const access = { url, rest_url: `${url}/wp-json/`, username: 'ann', password: seal('abcd efgh') }
  await db().updateTable('site').set({ is_development: true }).where('id', '=', siteId).execute()
  await db()
    .insertInto('wordpress_connection')
    .values({ site_id: siteId, created_by, imported_at: new Date(), ...access })
    .execute()
  return reopened(siteId)
}

/** The connection as the next job finds it. */
export async function reopened(siteId: number): Promise<Connection> {
  const connection = await openConnection(siteId)
  if (!connection) throw new Error(`Site ${siteId} is not connected`)
  return connection
}
