import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { type ApiClient, requireClient } from '#lib/api/client'
import { makeKey } from '#lib/api/keys'
import { signedIn } from '#lib/test-data'

/** Another system with a key of this site that may read events. */
export async function aClient(siteId: number): Promise<ApiClient> {
  const admin = await signedIn({ roles: ['admin'] })
  const slug = admin.sites.find(site => site.id === siteId)?.slug ?? ''
  const key = await makeKey(admin, slug, { name: 'Website', scopes: ['events'], requestsPerMinute: 100 })
  const headers = { authorization: `Bearer ${key}` }
  return requireClient(new Request('http://docket.example', { headers }), 'events')
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
