import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { db } from '#db/client'
import { type ApiClient, requireClient } from '#lib/api/client'
import { makeKey } from '#lib/api/keys'
import type { OutwardEvent } from '#lib/outbox/event'
import { placeEvents, waitToPlace } from '#lib/outbox/place'
import { seal } from '#lib/seal'
import { signedIn } from '#lib/test-data'

/** Another system with a key of this site that may read events. */
export async function aClient(siteId: number): Promise<ApiClient> {
  const admin = await signedIn({ roles: ['admin'] })
  const slug = admin.sites.find(site => site.id === siteId)?.slug ?? ''
  const key = await makeKey(admin, slug, { name: 'Website', scopes: ['events'], requestsPerMinute: 100 })
  const headers = { authorization: `Bearer ${key}` }
  return requireClient(new Request('http://docket.example', { headers }), 'events')
}

const secret = `whsec_${Buffer.from('a secret that only tests know').toString('base64')}`

/** A server that verifies what it gets with the published library and answers 204, or as `answer` says. */
export async function aReceiver() {
  const receiver = {
    url: '',
    got: [] as { id: string; event: OutwardEvent }[],
    secret,
    answer: (response: ServerResponse, _event: OutwardEvent): unknown => response.writeHead(204).end(),
    close: () => server.close(),
  }
  const server = createServer(async (request, response) => {
    const event = await verify(request, receiver.secret)
    receiver.got.push({ id: String(request.headers['webhook-id']), event })
    receiver.answer(response, event)
  })
  server.unref()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks` // it listens on TCP
  return receiver
}

async function verify(request: IncomingMessage, by: string): Promise<OutwardEvent> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new Webhook(by).verify(Buffer.concat(chunks), request.headers as Record<string, string>) as OutwardEvent
}

/** An endpoint of the site, with the secret of `aReceiver`. Returns its id. */
export async function anEndpoint(given: { site_id: number; url: string; created_by: number }): Promise<number> {
  const endpoint = db()
    .insertInto('webhook_endpoint')
    .values({ ...given, secret: seal(secret) })
  return (await endpoint.returning('id').executeTakeFirstOrThrow()).id
}

/** Places what was committed, as a process that works would. */
export function placeAll() {
  return db()
    .transaction()
    .execute(async tx => {
      await waitToPlace(tx)
      await placeEvents(tx)
    })
}

/** A certificate for `name` that nobody but itself signed, with its key, as a server for tests needs them (PEM). */
export function aCertificate(name: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = sequence(tlv(0x31, sequence(commonName, tlv(0x0c, Buffer.from(name)))))
  const toSign = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))), // version 3
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    ...[named, sequence(dayFromNow(-1), dayFromNow(1)), named],
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(sequence(alternativeName, tlv(0x04, sequence(tlv(0x82, Buffer.from(name))))))),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', toSign, privateKey)])
  const der = sequence(toSign, ecdsaWithSha256, tlv(0x03, signature)).toString('base64')
  const cert = `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

const commonName = tlv(0x06, Buffer.from('550403', 'hex'))
const alternativeName = tlv(0x06, Buffer.from('551d11', 'hex'))
const ecdsaWithSha256 = sequence(tlv(0x06, Buffer.from('2a8648ce3d040302', 'hex')))

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts))
}

function dayFromNow(days: number): Buffer {
  const time = new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return tlv(0x18, Buffer.from(time))
}

/** Tag, length, value, as DER writes them (X.690). */
function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value
  const short = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...short]), value])
}
