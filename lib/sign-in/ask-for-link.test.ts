import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { sendWaitingMail } from '#lib/mail/send-mail'
import { aMailServer } from '#lib/mail/test-data'
import { askForLink, askLimits } from '#lib/sign-in/ask-for-link'
import { hashPassword } from '#lib/sign-in/password'
import { sendAskedLinks } from '#lib/sign-in/send-asked-links'
import { findStaffBySession, openSession } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import { findLink, takeLink } from '#lib/sign-in/take-link'
import { aDevice, tieApp } from '#lib/sign-in/test-data'
import { signedInAgain } from '#lib/test-data'

await useTestDatabase()
const server = await aMailServer()
after(server.close)
const [old, password] = ['a short drive home', 'a long drive home']
const password_hash = await hashPassword(old)
let people = 0

beforeEach(async () => {
  process.env.SMTP_URL = server.url
  server.got.length = 0
  await db().deleteFrom('link_request').execute()
  await db().deleteFrom('mail').execute()
})

test('who forgot their password gets a link by mail, once and for an hour, and is told that it was changed', async () => {
  const { email, id } = await aPerson()
  const session = await openSession(id, aDevice())
  const token = await linkFor(` ${email.toUpperCase()}`)
  assert.equal((await findLink(token))?.purpose, 'reset')
  assert.equal(await takeLink(token, password), 'open')
  assert.equal(await findStaffBySession(session), null)
  await sendWaitingMail()
  assert.match(`${server.got.at(-1)?.subject} ${server.got.at(-1)?.text}`, /password for Docket was changed.*If not/s)
  assert.deepEqual([await takeLink(token, 'another long drive'), await takeLink('made-up', password)], ['used', null])
  assert.equal((await signIn({ email, password }, aDevice())).outcome, 'signed in')
})

for (const [moved, fate] of [
  ['59 minutes', 'open'],
  ['1 hour 1 second', 'expired'],
] as const)
  test(`after ${moved} the link is ${fate}`, async () => {
    const { id, email } = await aPerson()
    const token = await linkFor(email)
    await sql`update sign_in_link set expires_at = expires_at - ${moved}::interval where staff_id = ${id}`.execute(db())
    assert.equal(await takeLink(token, password), fate)
  })

test('the link is no way around the second step', async () => {
  const { id, email } = await aPerson()
  await tieApp(await signedInAgain(id))
  await takeLink(await linkFor(email), password)
  assert.equal((await signIn({ email, password }, aDevice())).outcome, 'second step')
})

test('whoever asks is told the same and has the same done, and only whose password it is gets mail', async () => {
  const [known, left] = [await aPerson(), await aPerson({ deactivated_at: new Date() })]
  const invited = await aPerson({ password_hash: null })
  for (const { email } of [known, left, invited, { email: 'nobody@docket.example' }])
    assert.equal(await askForLink(email, aDevice()), 'asked')
  assert.deepEqual([await count('link_request'), await count('mail')], [4, 0])
  await sendAskedLinks()
  await sendWaitingMail()
  assert.deepEqual(
    server.got.map(mail => mail.to && 'text' in mail.to && mail.to.text),
    [known.email],
  )
})

test('a new link takes the place of the one before', async () => {
  const { email } = await aPerson()
  const [first, second] = [await linkFor(email), await linkFor(email)]
  assert.deepEqual([await takeLink(first, password), await takeLink(second, password)], ['revoked', 'open'])
})

test('the fourth for one person within an hour is refused, known or not, also at the same moment', async () => {
  for (const { email } of [await aPerson(), { email: 'phantom@docket.example' }]) {
    const burst = await Promise.all(Array.from({ length: 8 }, () => askForLink(email, aDevice())))
    assert.equal(burst.filter(outcome => outcome === 'asked').length, askLimits.perEmail)
    await sql`update link_request set at = at - interval '1 hour 1 second' where email = ${email}`.execute(db())
    assert.equal(await askForLink(email, aDevice()), 'asked')
  }
})

test('an address that asked for ten people is refused for any other', async () => {
  const device = aDevice()
  const asked = Array.from({ length: askLimits.perAddress }, (_, index) => askForLink(`p${index}@x.example`, device))
  assert.deepEqual(new Set(await Promise.all(asked)), new Set(['asked']))
  assert.equal(await askForLink('one-more@x.example', device), 'throttled')
  assert.equal(await askForLink('one-more@x.example', aDevice()), 'asked')
})

test('workers that answer at once send one link for each who asked', async () => {
  for (const { email } of [await aPerson(), await aPerson(), await aPerson()]) await askForLink(email, aDevice())
  const before = await count('sign_in_link')
  await Promise.all([sendAskedLinks(), sendAskedLinks(), sendAskedLinks()])
  assert.equal((await count('sign_in_link')) - before, 3)
})

test('what is no address, and a desk without mail, are told at once', async () => {
  assert.equal(await askForLink('mia', aDevice()), 'no address')
  delete process.env.SMTP_URL
  assert.equal(await askForLink('mia@docket.example', aDevice()), 'no mail')
  assert.equal(await count('link_request'), 0)
})

async function aPerson(given: Parameters<typeof aStaffMember>[0] = {}) {
  people += 1
  const email = `person-${people}@docket.example`
  return { email, id: await aStaffMember({ email, password_hash, ...given }) }
}

/** The secret in the mail that somebody gets who asks for a link. */
async function linkFor(email: string): Promise<string> {
  await askForLink(email, aDevice())
  await sendAskedLinks()
  await sendWaitingMail()
  return /\/link\/([\w-]{43})/.exec(server.got.at(-1)?.text ?? '')?.[1] ?? ''
}

async function count(table: 'link_request' | 'mail' | 'sign_in_link'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db())
  return rows[0]?.count ?? 0
}
