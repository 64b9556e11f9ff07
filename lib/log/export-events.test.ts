import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { beginning, chainHash } from '#lib/log/chain/canonical-event'
import { linkEvents } from '#lib/log/chain/link-events'
import { aLog } from '#lib/log/chain/test-data'
import { type ExportedEvent, exportEvents } from '#lib/log/export-events'
import { exportFiles } from '#lib/log/export-formats'
import { listEvents } from '#lib/log/list-events'
import { type LogFilter, readLogFilter } from '#lib/log/log-filter'
import { Forbidden } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()

test('a log of several pages leaves event by event, oldest first', async () => {
  const { slug, ids } = await aLog(2300)
  const events = await exported(await anAdmin(), { site: slug })
  assert.deepEqual(
    events.map(event => event.id),
    ids,
  )
})

test('an export holds what the page of the log shows with the same filter', async () => {
  const site = await aSite({ slug: 'same' })
  const ann = await signedIn({ roles: ['admin'], name: 'Ann' })
  for (const action of ['approve', 'delete', 'approve'] as const)
    await decide(ann, await orderFor(action, [await aComment({ site_id: site })]))
  const filter = { ...readLogFilter({}).filter, site: 'same', what: 'approve', staff: ann.id } as const
  const shown = (await listEvents(ann, filter)).events.map(event => event.id)
  assert.deepEqual(
    (await exported(ann, filter)).map(event => event.id),
    shown.toReversed(),
  )
  assert.equal(shown.length, 2)
})

test('with the hash before it, each entry of an export proves its own hash', async () => {
  const { slug } = await aLog(3)
  await linkEvents()
  const events = await exported(await anAdmin(), { site: slug })
  const lines = exportFiles.ndjson
    .write(events)
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  let hash: Buffer = beginning
  for (const [index, line] of lines.entries()) {
    hash = chainHash(hash, line.entry)
    assert.deepEqual([line.position, line.hash], [index + 1, hash.toString('hex')])
  }
})

test('a note that would be a formula is a text in the CSV, with its lines', async () => {
  const { site, slug } = await aLog(1)
  const note = '=1+1,"a"\nb'
  await db()
    .insertInto('event')
    .values({ site_id: site, kind: 'note', actor: 'system', batch_id: crypto.randomUUID(), note })
    .execute()
  const events = await exported(await anAdmin(), { site: slug })
  const rows: Record<string, string>[] = parse(exportFiles.csv.begin + exportFiles.csv.write(events), {
    bom: true,
    columns: true,
  })
  assert.deepEqual(
    rows.map(row => [row.site, row.note]),
    [
      [slug, 'note 1'],
      [slug, `'${note}`],
    ],
  )
})

test('nobody but admins takes the log away', async () => {
  const mia = await signedIn({ sites: [await aSite()] })
  await assert.rejects(exported(mia, {}), new Forbidden(`${mia.name} may not export`))
})

test('an export breaks off when its admin is removed meanwhile', async () => {
  const { slug } = await aLog(1001)
  const ada = await anAdmin()
  const pages = exportEvents(ada, { ...readLogFilter({}).filter, site: slug })
  await pages.next()
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', ada.id).execute()
  await assert.rejects(pages.next(), Forbidden)
})

/** After the sites of the test were made: an admin sees those that were there at sign-in. */
function anAdmin(): Promise<Staff> {
  return signedIn({ roles: ['admin'] })
}

async function exported(staff: Staff, filter: Partial<LogFilter>): Promise<ExportedEvent[]> {
  const events: ExportedEvent[] = []
  for await (const page of exportEvents(staff, { ...readLogFilter({}).filter, ...filter })) events.push(...page)
  return events
}
