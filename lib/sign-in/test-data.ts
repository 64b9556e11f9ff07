import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { db } from '#db/client'
import { appUrl } from '#lib/env'
import { type Fresh, findFresh } from '#lib/sign-in/fresh'
import type { PasskeyAnswer, RegistrationAnswer } from '#lib/sign-in/passkey-answer'
import { addPasskey, offerRegistration } from '#lib/sign-in/passkeys'
import { type Device, openSession } from '#lib/sign-in/session'
import { confirmTotp, startTotp } from '#lib/sign-in/totp'
import type { Staff } from '#lib/staff'
import { hashOfToken, newToken } from '#lib/token'

let addresses = 0

/** A device at an address of its own, so that one test does not throttle another. */
export function aDevice(given: Partial<Device> = {}): Device {
  addresses += 1
  return { address: `2001:db8::5:${addresses.toString(16)}`, userAgent: 'a test', key: newToken(), ...given }
}

/** The person in a session that began just now. */
export async function freshly(staff: Staff): Promise<Fresh> {
  const fresh = await findFresh(staff, await openSession(staff.id, aDevice(), 'passkey'))
  if (!fresh) throw new Error('A new session is not fresh')
  return fresh
}

/** An app that shows codes: of now, or of some steps of 30 s later or earlier. */
export function anApp(key: string) {
  const generator = new TOTP({ secret: key })
  return (steps = 0) => generator.generate({ timestamp: Date.now() + steps * 30_000 })
}

/**
 * Ties an app to this person, in the session with the token if there is one; the code of the step before now is spent on
 * it. Gives the app and the recovery codes.
 */
export async function tieApp(staff: Staff, token?: string) {
  const fresh = token ? await findFresh(staff, token) : await freshly(staff)
  if (!fresh) throw new Error('The session is not fresh')
  const key = (await startTotp(staff, fresh))?.key ?? ''
  const app = anApp(key)
  const confirm = () => confirmTotp(staff, fresh, app(-1))
  const first = await confirm()
  // The 30 s may end between making the code and checking it.
  const confirmed = first.outcome === 'on' ? first : await confirm()
  if (confirmed.outcome !== 'on') throw new Error('The code was wrong')
  return { app, codes: confirmed.codes ?? [] }
}

/** Ties a passkey to this person, made by an authenticator in this file. */
export async function tiePasskey(staff: Staff, authenticator = anAuthenticator()) {
  const fresh = await freshly(staff)
  const { challenge } = await offerRegistration(staff, fresh)
  const added = await addPasskey(staff, fresh, { name: 'Laptop', answer: authenticator.register(challenge) })
  return { authenticator, added }
}

/** Moves the creation of rows back in time. */
export async function moveBack(table: 'passkey_challenge' | 'pending_sign_in', interval: string) {
  await sql`update ${sql.table(table)} set created_at = created_at - ${interval}::interval`.execute(db())
}

/** Moves back when somebody last showed in this session who they are. */
export async function forgetProof(token: string, interval: string) {
  await sql`
    update session set proved_at = proved_at - ${interval}::interval where id = ${hashOfToken(token)}`.execute(db())
}

interface Behaviour {
  origin?: string
  /** Whether it asked for a finger or a PIN. */
  verifiesUser?: boolean
  counter?: number
}

/** A security key as WebAuthn describes it, with one passkey (ES256, attestation “none”). */
export function anAuthenticator() {
  const id = randomBytes(16)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let used = 0
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const }

  function register(challenge: string, behaviour: Behaviour = {}): RegistrationAnswer {
    const key = cose(publicKey)
    const about = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
    const attestationObject = cborOf(authenticatorData({ ...behaviour, counter: 0 }, about)).toString('base64url')
    const clientDataJSON = clientData('webauthn.create', challenge, behaviour).toString('base64url')
    return { ...named, clientExtensionResults: {}, response: { clientDataJSON, attestationObject } }
  }

  function sign(challenge: string, behaviour: Behaviour = {}): PasskeyAnswer {
    used += 1
    const client = clientData('webauthn.get', challenge, behaviour)
    const about = authenticatorData({ counter: used, ...behaviour })
    const signature = signed(Buffer.concat([about, sha256(client)]), privateKey)
    const answer = { clientDataJSON: client, authenticatorData: about, signature }
    const response = mapValues(answer, bytes => bytes.toString('base64url'))
    return { ...named, clientExtensionResults: {}, response }
  }

  return { register, sign }
}

function clientData(type: string, challenge: string, { origin = appUrl() }: Behaviour): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData({ verifiesUser = true, counter = 0 }: Behaviour, credential?: Buffer): Buffer {
  const flags = 0x01 | (verifiesUser ? 0x04 : 0) | (credential ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([sha256(new URL(appUrl()).hostname), Buffer.from([flags]), count, credential ?? Buffer.alloc(0)])
}

function cose(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const [head, middle] = [Buffer.from('a5010203262001215820', 'hex'), Buffer.from('225820', 'hex')]
  return Buffer.concat([head, Buffer.from(x, 'base64url'), middle, Buffer.from(y, 'base64url')])
}

/** { fmt: "none", attStmt: {}, authData } in CBOR. */
function cborOf(authData: Buffer): Buffer {
  const before = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex')
  return Buffer.concat([before, Buffer.from([0x58, authData.length]), authData])
}

function signed(bytes: Buffer, key: KeyObject): Buffer {
  return createSign('sha256').update(bytes).sign(key)
}

function sha256(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function mapValues<Key extends string, A, B>(of: Record<Key, A>, become: (value: A) => B): Record<Key, B> {
  return Object.fromEntries(Object.entries<A>(of).map(([key, value]) => [key, become(value)])) as Record<Key, B> // the same keys
}
