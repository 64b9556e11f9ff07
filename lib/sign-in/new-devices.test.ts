import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSession, useTestDatabase } from '#db/test-data'
import { sendWaitingMail } from '#lib/mail/send-mail'
import { aMailServer } from '#lib/mail/test-data'
import { enterByIdentity } from '#lib/sign-in/identity'
import { listNewDevices, settleDevice } from '#lib/sign-in/new-devices'
import { hashPassword } from '#lib/sign-in/password'
import { mostDevices } from '#lib/sign-in/recognise-device'
import { finishSignIn, offerSignIn, signInWithPasskey } from '#lib/sign-in/second-step'
import { type Device, findStaffBySession, openSession } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import type { Staff } from '#lib/staff'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const server = await aMailServer()
after(server.close)
const password = 'a long drive home'
const password_hash = await hashPassword(password)
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

beforeEach(async () => {
  process.env.SMTP_URL = server.url
  server.got.length = 0
  await db().deleteFrom('mail').execute()
})

test('the first device of all is told to nobody, nor is one that comes back', async () => {
  const [person, device] = [await signedIn(), aDevice()]
  const [first, again] = [await openSession(person.id, device), await openSession(person.id, device)]
  assert.deepEqual([await mails(), await seen(person, first), await seen(person, again)], [[], [], []])
})

test('a new device is told of by mail, with its words, its address and the time in the zone of its owner', async () => {
  const person = await signedIn({ email: 'noor@docket.example', time_zone: 'Asia/Kolkata' })
  await openSession(person.id, aDevice())
  await openSession(person.id, aDevice({ userAgent: firefox, address: '192.0.2.7' }))
  await sendWaitingMail()
  assert.deepEqual((await mails()).length, 1)
  const text = server.got[0]?.text ?? ''
  assert.match(
    text,
    /^Firefox on Windows signed in as noor@docket.example on \d+ \w+ \d{4} at \d\d:\d\d \(Asia\/Kolkata\)/,
  )
  assert.match(text, /from the address 192\.0\.2\.7\.[\s\S]*\/settings[\s\S]*\/sign-in\/forgot/)
})

test('devices that were there before are told on their pages, also without mail and in sessions begun later', async () => {
  delete process.env.SMTP_URL
  const [person, known] = [await signedIn(), aDevice()]
  const older = await openSession(person.id, known)
  const newest = await openSession(person.id, aDevice({ userAgent: firefox }))
  const later = await openSession(person.id, known)
  assert.deepEqual(await seen(person, older), ['Firefox on Windows'])
  assert.deepEqual([await seen(person, later), await seen(person, newest)], [['Firefox on Windows'], []])
  assert.deepEqual(await mails(), [])
})

test('a session from before devices were known is told as well', async () => {
  const person = await signedIn()
  const token = await aSession(person.id)
  await openSession(person.id, aDevice())
  await openSession(person.id, aDevice())
  assert.equal((await seen(person, token)).length, 1)
})

test('its owner says that it is theirs, and it is told no longer', async () => {
  const { person, older, newest } = await aNewDevice()
  const [{ id = 0 } = {}] = await listNewDevices(person, older)
  assert.equal(await settleDevice(person, newest, { id, isOwn: true }), false) // it does not speak for itself
  assert.equal(await settleDevice(person, older, { id, isOwn: true }), true)
  assert.deepEqual([await seen(person, older), await isIn(newest)], [[], true])
})

test('one that is not theirs is out on its next request, and new again when it comes back', async () => {
  const { person, older, newest, device } = await aNewDevice()
  const [{ id = 0 } = {}] = await listNewDevices(person, older)
  assert.equal(await settleDevice(person, older, { id, isOwn: false }), true)
  assert.deepEqual([await isIn(newest), await isIn(older), await seen(person, older)], [false, true, []])
  await openSession(person.id, device)
  assert.equal((await seen(person, older)).length, 1)
})

test('nobody settles the device of somebody else', async () => {
  const [one, other] = [await aNewDevice(), await aNewDevice()]
  const [{ id = 0 } = {}] = await listNewDevices(one.person, one.older)
  assert.equal(await settleDevice(other.person, other.older, { id, isOwn: true }), false)
  assert.equal(await settleDevice(other.person, one.older, { id, isOwn: true }), false)
  assert.equal((await seen(one.person, one.older)).length, 1)
})

test('twenty devices are remembered, those used last', async () => {
  const [person, kept] = [await signedIn(), aDevice()]
  for (let count = 0; count < mostDevices + 5; count += 1) {
    await openSession(person.id, aDevice())
    await openSession(person.id, kept)
  }
  const count = await db().selectFrom('known_device').select('id').where('staff_id', '=', person.id).execute()
  assert.equal(count.length, mostDevices)
  const before = (await mails()).length
  await openSession(person.id, kept)
  assert.equal((await mails()).length, before)
})

test('of two first devices at the same moment one is the first', async () => {
  const person = await signedIn()
  const tokens = await Promise.all([openSession(person.id, aDevice()), openSession(person.id, aDevice())])
  const told = await Promise.all(tokens.map(token => seen(person, token)))
  assert.deepEqual([(await mails()).length, told.flat().length], [1, 1])
})

test('after a month nobody is told any more', async () => {
  const { person, older } = await aNewDevice()
  await sql`update known_device set first_seen_at = first_seen_at - interval '31 days' where staff_id = ${person.id}`.execute(
    db(),
  )
  assert.deepEqual(await seen(person, older), [])
})

/** Every way in: what it needs is made first, then somebody comes by it. */
const doors: Record<string, (person: Staff) => Promise<(device: Device) => Promise<unknown>>> = {
  'a password':
    async ({ email }) =>
    device =>
      signIn({ email, password }, device),
  'a code after the password': async person => {
    const { app } = await tieApp(person)
    const asked = await signIn({ email: person.email, password }, aDevice())
    return device => finishSignIn('token' in asked ? asked.token : '', { code: app() }, device)
  },
  'a passkey alone': async person => {
    const { authenticator } = await tiePasskey(person)
    const offer = await offerSignIn(null, aDevice())
    return device => signInWithPasskey(authenticator.sign(offer?.challenge ?? ''), device)
  },
  'a provider':
    async ({ email }) =>
    device =>
      enterByIdentity({ issuer: 'https://login.example', subject: email, email, isEmailVerified: true }, device),
}

for (const [door, prepare] of Object.entries(doors))
  test(`a new device is told of by whichever door it comes: ${door}`, async () => {
    const person = await signedIn({ password_hash })
    const older = await openSession(person.id, aDevice())
    const enter = await prepare(person)
    const before = [(await seen(person, older)).length, (await mails()).length]
    await enter(aDevice())
    const after = [(await seen(person, older)).length, (await mails()).length]
    assert.deepEqual(
      after,
      before.map(count => count + 1),
    )
  })

async function aNewDevice() {
  const [person, device] = [await signedIn(), aDevice()]
  const [older, newest] = [await openSession(person.id, aDevice()), await openSession(person.id, device)]
  return { person, older, newest, device }
}

async function seen(person: Staff, token: string): Promise<string[]> {
  return (await listNewDevices(person, token)).map(({ device }) => device)
}

async function isIn(token: string): Promise<boolean> {
  return (await findStaffBySession(token)) !== null
}

/** The subjects of all mails so far. */
async function mails(): Promise<string[]> {
  return (await db().selectFrom('mail').select('subject').execute()).map(({ subject }) => subject)
}
