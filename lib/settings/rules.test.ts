import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { listEvents } from '#lib/log/list-events'
import { readLogFilter } from '#lib/log/log-filter'
import { Forbidden, NotFound } from '#lib/permissions'
import { signedIn } from '#lib/test-data'
import { getRules, saveRules } from './rules.ts'

await useTestDatabase()
const site = await aSite({ slug: 'cars' })
const ada = await signedIn({ roles: ['admin'], name: 'Ada' })
const rules = { maxLinks: null, maxPerMinute: 3, holdsNewAuthors: true, isPremoderated: false }

test('rules are kept, and the log tells who changed what', async () => {
  await saveRules(ada, 'cars', rules)
  assert.deepEqual(await getRules(ada, 'cars'), rules)
  const { events } = await listEvents(ada, readLogFilter({}).filter)
  assert.equal(events[0]?.kind, 'setting')
  assert.equal(
    events[0]?.note,
    'Links allowed in a comment: 2 → any number; Comments allowed within a minute: 5 → 3; New authors wait: no → yes',
  )
})

test('saving the same again changes nothing and is not told', async () => {
  await saveRules(ada, 'cars', rules)
  const count = async () => (await sql`select from event where site_id = ${site}`.execute(db())).rows.length
  const before = await count()
  await saveRules(ada, 'cars', rules)
  assert.equal(await count(), before)
})

test('only admins see and change the rules, of sites that are there', async () => {
  const mo = await signedIn({ sites: [site] })
  await assert.rejects(getRules(mo, 'cars'), Forbidden)
  await assert.rejects(saveRules(mo, 'cars', rules), Forbidden)
  await assert.rejects(saveRules(ada, 'planes', rules), NotFound)
})
