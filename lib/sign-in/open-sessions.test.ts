import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { endSessions, listSessions } from '#lib/sign-in/open-sessions'
import { findPending, openPending } from '#lib/sign-in/pending'
import { endSession, findStaffBySession, openSession } from '#lib/sign-in/session'
import { aDevice } from '#lib/sign-in/test-data'
import type { Staff } from '#lib/staff'
import { signedIn } from '#lib/test-data'
import { hashOfToken } from '#lib/token'

await useTestDatabase()
await aSite()
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const [ada, mia] = [await signedIn({ roles: ['admin'], name: 'Ada' }), await signedIn()]

test('the list shows open sessions in words, last used first, and marks this one', async () => {
  const person = await signedIn()
  const there = await openSession(person.id, aDevice({ userAgent: firefox }))
  const [here, ended] = [await openSession(person.id, aDevice()), await openSession(person.id, aDevice())]
  await endSession(ended)
  assert.deepEqual(
    (await listSessions(person, person.id, there)).map(session => [session.device, session.isThisOne]).toSorted(),
    [
      ['Firefox on Windows', true],
      ['Unknown browser', false],
    ],
  )
  assert.ok(!JSON.stringify(await listSessions(person, person.id, here)).includes(here))
})

test('a person ends one session of theirs, and the others go on', async () => {
  const [person, here, there] = await inTwoBrowsers()
  assert.equal(await endSessions(person, person.id, { id: hashOfToken(there) }), 1)
  assert.deepEqual([await isIn(here), await isIn(there)], [true, false])
  assert.equal(await endSessions(person, person.id, { id: hashOfToken(there) }), 0)
})

test('a person ends all others: who knows the password and stands before the second step is out as well', async () => {
  const [person, here, there] = await inTwoBrowsers()
  const [pending, theirs] = [await openPending(person.id), await openSession(mia.id, aDevice())]
  assert.equal(await endSessions(person, person.id, { allBut: here }), 1)
  assert.deepEqual([await isIn(here), await isIn(there), await isIn(theirs)], [true, false, true])
  assert.equal(await findPending(pending), null)
  assert.deepEqual(await told(person), [])
})

test('an admin ends those of anybody, and the log says so', async () => {
  const [person, here] = await inTwoBrowsers()
  assert.equal((await listSessions(ada, person.id, null)).length, 2)
  assert.equal(await endSessions(ada, person.id, { id: hashOfToken(here) }), 1)
  assert.equal(await endSessions(ada, person.id, { allBut: null }), 1)
  assert.equal(await endSessions(ada, person.id, { allBut: null }), 0)
  assert.deepEqual(await told(person), ['Ended a session: Unknown browser', 'Ended a session: Unknown browser'])
})

test('nobody else sees or ends them, nor one of another person by its id', async () => {
  const [person, here] = await inTwoBrowsers()
  await assert.rejects(listSessions(mia, person.id, null), Forbidden)
  await assert.rejects(endSessions(mia, person.id, { allBut: null }), Forbidden)
  assert.equal(await endSessions(mia, mia.id, { id: hashOfToken(here) }), 0)
  assert.equal(await isIn(here), true)
})

async function inTwoBrowsers(): Promise<[Staff, string, string]> {
  const person = await signedIn()
  return [person, await openSession(person.id, aDevice()), await openSession(person.id, aDevice())]
}

async function isIn(token: string): Promise<boolean> {
  return (await findStaffBySession(token)) !== null
}

async function told({ id }: Staff) {
  const events = await db().selectFrom('event').select('note').where('subject_id', '=', id).orderBy('id').execute()
  return events.map(event => event.note)
}
