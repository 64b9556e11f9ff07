import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSession, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { unseal } from '#lib/seal'
import { getLinkState, handOutLink, revokeLink } from '#lib/sign-in/hand-out-link'
import { verifyPassword } from '#lib/sign-in/password'
import { findSession } from '#lib/sign-in/session'
import { findLink, takeLink } from '#lib/sign-in/take-link'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const ada = await signedIn({ roles: ['admin'], name: 'Ada' })
await aSite()
const password = 'a long drive home'

test('who is invited chooses a password by the link', async () => {
  const { id, token } = await invited()
  assert.equal((await findLink(token))?.fate, 'open')
  assert.equal(await takeLink(token, password), 'open')
  assert.equal(await verifyPassword(await hashOf(id), password), true)
  assert.deepEqual(await getLinkState(ada, id), { hasPassword: true, waiting: null })
})

test('an invitation works once, also at the same moment', async () => {
  const { token } = await invited()
  const fates = await Promise.all(['one long drive', 'two long drives'].map(word => takeLink(token, word)))
  assert.deepEqual(fates.toSorted(), ['open', 'used'])
  assert.equal(await takeLink(token, password), 'used')
})

for (const [moved, fate] of [
  ['6 days 23 hours', 'open'],
  ['7 days 1 second', 'expired'],
] as const)
  test(`after ${moved} an invitation is ${fate}`, async () => {
    const { id, token } = await invited()
    await sql`update sign_in_link set expires_at = expires_at - ${moved}::interval where staff_id = ${id}`.execute(db())
    assert.equal(await takeLink(token, password), fate)
    assert.equal((await hashOf(id)) !== null, fate === 'open')
  })

test('an invitation that is sent again revokes the one before', async () => {
  const { id, token } = await invited()
  const again = tokenIn(await handOutLink(ada, id))
  assert.deepEqual([await takeLink(token, password), await takeLink(again, password)], ['revoked', 'open'])
})

test('two admins who invite at once leave one link in force', async () => {
  const id = await aStaffMember()
  const tokens = (await Promise.all([handOutLink(ada, id), handOutLink(ada, id)])).map(tokenIn)
  const fates = await Promise.all(tokens.map(async token => (await findLink(token))?.fate))
  assert.deepEqual(fates.toSorted(), ['open', 'revoked'])
})

test('a revoked link lets nobody in, nor does that of somebody who left', async () => {
  const [one, other] = [await invited(), await invited()]
  await revokeLink(ada, one.id)
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', other.id).execute()
  assert.deepEqual([await takeLink(one.token, password), await takeLink(other.token, password)], ['revoked', 'revoked'])
  await assert.rejects(handOutLink(ada, other.id), Forbidden)
})

test('a link for a new password lasts an hour, and ends every session', async () => {
  const id = await aStaffMember({ password_hash: 'old' })
  const session = await aSession(id)
  const token = tokenIn(await handOutLink(ada, id))
  const { rows } = await sql<{ hours: number }>`
    select extract(epoch from expires_at - created_at)::int / 3600 as hours from sign_in_link where staff_id = ${id}`.execute(
    db(),
  )
  assert.deepEqual([rows[0]?.hours, (await findLink(token))?.purpose], [1, 'reset'])
  await takeLink(token, password)
  assert.equal(await findSession(session), null)
})

test('a made-up token is no link', async () => {
  assert.deepEqual([await findLink('made-up'), await takeLink('made-up', password)], [null, null])
})

test('nobody but admins hands out or revokes links, and all of it is in the log', async () => {
  const mia = await signedIn()
  for (const act of [handOutLink, revokeLink, getLinkState]) await assert.rejects(act(mia, ada.id), Forbidden)
  const { id } = await invited()
  await revokeLink(ada, id)
  const events = await db().selectFrom('event').select('note').where('subject_id', '=', id).orderBy('id').execute()
  assert.deepEqual(new Set(events.map(event => event.note)), new Set(['Invited', 'Revoked the link for a password']))
})

test('with a server for mail the link leaves by mail, and neither table nor admin sees it', async () => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  const id = await aStaffMember({ email: 'new@docket.example' })
  assert.equal(await handOutLink(ada, id), null)
  delete process.env.SMTP_URL
  const mail = await db().selectFrom('mail').selectAll().executeTakeFirstOrThrow()
  assert.equal(mail.recipient, 'new@docket.example')
  assert.equal((await findLink(tokenIn(unseal(mail.body ?? ''))))?.email, 'new@docket.example')
})

async function invited() {
  const id = await aStaffMember()
  return { id, token: tokenIn(await handOutLink(ada, id)) }
}

function tokenIn(text: string | null): string {
  return /\/link\/([\w-]{43})/.exec(text ?? '')?.[1] ?? ''
}

async function hashOf(id: number) {
  const query = db().selectFrom('staff').select('password_hash').where('id', '=', id)
  return (await query.executeTakeFirstOrThrow()).password_hash
}
