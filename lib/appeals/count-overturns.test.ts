import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { countOverturns } from '#lib/appeals/count-overturns'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { countAppeals, listAppeals } from '#lib/appeals/list-appeals'
import { anAppeal } from '#lib/appeals/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const site_id = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site_id] })
const bob = await signedIn({ name: 'Bob', sites: [site_id] })
const admin = await signedIn({ name: 'Ada', roles: ['admin'] })

for (const [action, verdict] of [
  ['delete', 'overturn'],
  ['delete', 'uphold'],
  ['spam', 'overturn'],
  ['delete', null],
] as const) {
  const { appeal } = await anAppeal({ site_id }, { staff: ann, action })
  if (verdict) await decideAppeal(bob, { appeal, verdict, note: null, revision: 1 })
}
const old = await anAppeal({ site_id }, { staff: bob })
const long = new Date(Date.now() - 91 * 86_400_000)
await db().updateTable('appeal').set({ created_at: long }).where('id', '=', old.appeal).execute()

const counted = async (staff: typeof ann) =>
  (await countOverturns(staff)).map(({ staffId: _, ...line }) => Object.values(line))

test('an admin sees for everybody and each reason how many decisions did not stand in 90 days', async () => {
  assert.deepEqual(await counted(admin), [
    ['Ann', 'harassment', 3, 1, 1],
    ['Ann', null, 1, 0, 1],
  ])
})

test('others see their own numbers', async () => {
  assert.deepEqual(await counted(ann), await counted(admin))
  assert.deepEqual(await counted(bob), [])
})

test('the queue holds open appeals, oldest first, with who decided and who may not decide again', async () => {
  const { appeals, after } = await listAppeals(ann, null)
  assert.deepEqual(
    appeals.map(({ id, notYours, decision }) => [id === old.appeal, notYours, decision.by, decision.status]),
    [
      [true, null, 'Bob', 'deleted'],
      [false, 'decided by you', 'Ann', 'deleted'],
    ],
  )
  assert.deepEqual([after, await countAppeals(ann)], [null, 2])
})

test('21 appeals are two pages, and none is shown twice or left out', async () => {
  const other = await aSite()
  const eve = await signedIn({ sites: [other] })
  const made = []
  for (let n = 0; n < 21; n += 1) made.push((await anAppeal({ site_id: other }, { staff: eve })).appeal)
  const same = { created_at: new Date('2026-11-01T10:00:00Z') }
  await db().updateTable('appeal').set(same).where('site_id', '=', other).execute()
  const first = await listAppeals(eve, null)
  const second = await listAppeals(eve, first.after)
  assert.deepEqual(
    [...first.appeals, ...second.appeals].map(appeal => appeal.id),
    made,
  )
  assert.deepEqual([first.appeals.length, second.after], [20, null])
})
