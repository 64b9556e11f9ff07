import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { linkEvents } from '#lib/log/chain/link-events'
import { aLog, linkAndSettle, tamper } from '#lib/log/chain/test-data'
import { type Broken, type Expected, verifyLog } from '#lib/log/chain/verify-log'

await useTestDatabase()

interface Tampering {
  site: number
  /** Of the event at this position. */
  id: (position: number) => number
}

const forged = (site: number, id: string, note = 'forged') =>
  `insert into event (site_id, id, kind, actor, batch_id, note) overriding system value
   values (${site}, ${id}, 'note', 'system', gen_random_uuid(), '${note}')`

for (const [what, statement, where, why] of [
  ['a note is changed', ({ id }) => `update event set note = 'kinder' where id = ${id(3)}`, 3, /was changed/],
  ['a time is changed', ({ id }) => `update event set at = at + interval '1 ms' where id = ${id(2)}`, 2, /was changed/],
  [
    'an actor is changed',
    ({ id }) => `update event set actor = 'system', staff_id = null where id = ${id(1)}`,
    1,
    /was changed/,
  ],
  ['an event is deleted', ({ id }) => `delete from event where id = ${id(4)}`, 4, /event is missing/],
  ['a link is deleted', ({ site }) => `delete from event_link where site_id = ${site} and position = 2`, 2, /gap/],
  [
    'an entry is taken out and the gap closed',
    ({
      site,
      id,
    }) => `delete from event_link where site_id = ${site} and position = 2; delete from event where id = ${id(2)};
      ${renumber(site, 'position > 2', -1)}`,
    2,
    /an entry right before it was taken out/,
  ],
  [
    'two entries change places',
    ({ site }) => `update event_link set position = 105 - position where site_id = ${site} and position in (2, 3);
      ${renumber(site, 'position > 100', -100)}`,
    2,
    /out of order: event \d+, now at position 3/,
  ],
  [
    'two events change their links',
    ({ site, id }) => `update event_link set event_id = -event_id where site_id = ${site} and position in (2, 3);
      update event_link set event_id = ${id(2)} where event_id = -${id(3)};
      update event_link set event_id = ${id(3)} where event_id = -${id(2)}`,
    2,
    /out of order/,
  ],
  [
    'a forged entry is put in between',
    ({ site }) => `${forged(site, '900001')}; ${renumber(site, 'position >= 3', 1)};
      insert into event_link (site_id, position, event_id, hash)
      values (${site}, 3, 900001, sha256('whatever'))`,
    3,
    /out of order: event \d+, now at position 4/,
  ],
  [
    'a forged entry is appended with its link',
    ({ site }) => `${forged(site, '900002')};
      insert into event_link (site_id, position, event_id, hash) values (${site}, 6, 900002, sha256('whatever'))`,
    6,
    /was changed/,
  ],
  ['a forged event slips in behind', ({ site }) => forged(site, '0'), null, /put in later/],
  [
    'the end is cut off',
    ({ site, id }) => `delete from event_link where site_id = ${site} and position > 3;
      delete from event where id in (${id(4)}, ${id(5)})`,
    null,
    /end of the log was cut off/,
  ],
] as [string, (given: Tampering) => string, number | null, RegExp][])
  test(`${what}: the entry is named`, async () => {
    const log = await aSettledLog(5)
    await tamper(statement({ site: log.site, id: position => log.ids[position - 1] ?? 0 }))
    const found = await firstBroken(log.slug)
    assert.equal(found?.position, where)
    assert.match(found?.why ?? '', why)
  })

test('only the first broken entry is named, with its event, and other sites are as they were', async () => {
  const [{ slug, ids }, other] = [await aSettledLog(5), await aSettledLog(2)]
  await tamper(`update event set note = 'x' where id in (${ids[1]}, ${ids[3]})`)
  assert.deepEqual(pick(await firstBroken(slug)), [2, ids[1]])
  assert.equal(await firstBroken(other.slug), null)
})

test('a log that nobody touched has a count and a head, and agrees with a head kept elsewhere', async () => {
  const { slug } = await aSettledLog(5)
  const kept = await headOf(slug)
  await linkEvents()
  assert.deepEqual([kept.position, await firstBroken(slug, kept)], [5, null])
})

test('an end that was cut off by somebody who knows how shows against a head kept elsewhere', async () => {
  const { site, slug, ids } = await aSettledLog(5)
  const kept = await headOf(slug)
  await tamper(`delete from event_link where site_id = ${site} and position > 3;
    delete from event where site_id = ${site} and id > ${ids[2]};
    update event_chain set settled_id = ${ids[2]} where site_id = ${site}`)
  assert.equal(await firstBroken(slug), null)
  assert.deepEqual(await firstBroken(slug, kept), { position: 5, eventId: null, why: 'is gone: the log ends at 3' })
})

test('a head that is another one, and a site that is none, are named', async () => {
  const { slug } = await aSettledLog(2)
  const wrong = await firstBroken(slug, { slug, position: 2, hash: 'ab'.repeat(32) })
  assert.match(wrong?.why ?? '', /not the expected abab/)
  assert.match((await firstBroken('nowhere', { slug: 'nowhere', position: 1, hash: '' }))?.why ?? '', /no such site/)
})

test('events that are not linked yet are no fault', async () => {
  const { slug } = await aLog(2)
  const [report] = (await verifyLog([])).filter(one => one.slug === slug)
  assert.deepEqual(report, { slug, broken: null, count: 0, head: '00'.repeat(32), waiting: true })
})

async function aSettledLog(count: number) {
  const log = await aLog(count)
  await linkAndSettle()
  return log
}

async function firstBroken(slug: string, ...expected: Expected[]): Promise<Broken | null | undefined> {
  return (await verifyLog(expected)).find(report => report.slug === slug)?.broken
}

async function headOf(slug: string): Promise<Expected> {
  const report = (await verifyLog([])).find(one => one.slug === slug)
  assert.ok(report?.broken === null)
  return { slug, position: report.count, hash: report.head }
}

function pick(found: Broken | null | undefined) {
  return [found?.position, found?.eventId]
}

/** Moves positions, by way of numbers far off, as they are unique at every moment. */
function renumber(site: number, which: string, by: number): string {
  return `update event_link set position = position + 1000000 where site_id = ${site} and ${which};
    update event_link set position = position - 1000000 + ${by} where site_id = ${site} and position > 1000000`
}
