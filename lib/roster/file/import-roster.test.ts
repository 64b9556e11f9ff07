import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSession, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { deactivate } from '#lib/roster/deactivate'
import { exportRoster } from '#lib/roster/file/export-roster'
import { applyImport, previewImport, type Report } from '#lib/roster/file/import-roster'
import { getPerson } from '#lib/roster/person'
import { findSession } from '#lib/sign-in/session'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const redline = await aSite({ slug: 'redline' })
await aSite({ slug: 'oldtimer' })
const ada = await signedIn({ name: 'Ada', roles: ['admin'], email: 'ada@docket.example' })

test('a dry run tells what would be, and writes nothing', async () => {
  const mo = await aMo('dry@docket.example')
  const { report } = await dryRun('email,name,roles\ndry@docket.example,Moritz,\nnew@docket.example,Nia,moderator')
  assert.deepEqual(
    [report.added, report.changed].map(lines => lines.map(({ line, email, notes }) => [line, email, notes])),
    [[[3, 'new@docket.example', ['Added as moderator']]], [[2, 'dry@docket.example', ['Name: Mo → Moritz']]]],
  )
  assert.equal((await getPerson(ada, mo)).profile.name, 'Mo')
  assert.equal(await idOf('new@docket.example'), undefined)
})

test('applied is exactly what the dry run told, and the same file again changes nothing', async () => {
  const mo = await aMo('mo@docket.example')
  const file = [
    'email;name;roles;country;time zone;sites;hours;public;order;active',
    'mo@docket.example;Moritz;moderator;DE;Europe/Berlin;oldtimer (Rally);Mon 9-17;no;5;yes',
    'nia@docket.example;Nia;contributor, moderator;JP;Asia/Tokyo;redline;Fri 22–2;yes;;yes',
  ].join('\r\n')
  const { report, mark } = await dryRun(file)
  assert.deepEqual(await applied(file, mark), report)
  const { profile, access, hours, order } = await getPerson(ada, mo)
  assert.deepEqual([profile.name, profile.country, profile.isPublic, order], ['Moritz', 'DE', false, 5])
  assert.deepEqual(access.seats, [{ slug: 'oldtimer', sections: ['Rally'] }])
  assert.deepEqual(hours, [{ weekday: 1, fromMinute: 540, toMinute: 1020 }])
  const nia = await getPerson(ada, (await idOf('nia@docket.example')) ?? 0)
  assert.deepEqual([nia.profile.timeZone, nia.hours.length, nia.isActive], ['Asia/Tokyo', 2, true])
  const again = (await dryRun(file)).report
  assert.deepEqual([again.added, again.changed, again.refused, again.same], [[], [], [], 2])
})

test('what is not in the file stays: the picture, the bio, the password', async () => {
  const mo = await aMo('rest@docket.example', {
    bio: 'Drives.',
    avatar_url: 'https://x.example/m.png',
    password_hash: 'h',
  })
  const file = 'email,name\nrest@docket.example,Moritz'
  await applied(file, (await dryRun(file)).mark)
  const { bio, avatar_url, password_hash } = await rowOf(mo)
  assert.deepEqual([bio, avatar_url, password_hash], ['Drives.', 'https://x.example/m.png', 'h'])
})

test('the log tells each change once, in the words of the dry run, as one batch', async () => {
  const mo = await aMo('log@docket.example')
  const file =
    'email,name,roles,sites,active\nlog@docket.example,Moritz,,,no\nlogged@docket.example,Lo,moderator,redline,'
  await applied(file, (await dryRun(file)).mark)
  const events = await db()
    .selectFrom('event')
    .select(['subject_id', 'note', 'batch_id'])
    .where('subject_id', 'in', [mo, (await idOf('logged@docket.example')) ?? 0])
    .distinct()
    .orderBy('subject_id')
    .execute()
  assert.deepEqual(
    events.map(event => event.note),
    ['Name: Mo → Moritz; Sites: redline → none; Deactivated', 'Added as moderator; Sites: none → redline'],
  )
  assert.equal(new Set(events.map(event => event.batch_id)).size, 1)
})

test('who is deactivated by a file is signed out, and comes back by another', async () => {
  const mo = await aMo('gone@docket.example')
  const token = await aSession(mo)
  const leave = 'email,active\ngone@docket.example,no'
  await applied(leave, (await dryRun(leave)).mark)
  assert.equal(await findSession(token), null)
  const back = 'email,active\ngone@docket.example,yes'
  await applied(back, (await dryRun(back)).mark)
  assert.equal((await getPerson(ada, mo)).isActive, true)
})

test('when the roster changed meanwhile nothing is written, and the new dry run is shown', async () => {
  const mo = await aMo('stale@docket.example')
  const file = 'email,name,active\nstale@docket.example,Moritz,no'
  const { mark } = await dryRun(file)
  await deactivate(ada, mo)
  const became = await applyImport(ada, Buffer.from(file), mark)
  assert.ok(became.outcome === 'roster changed')
  assert.deepEqual(became.report.changed[0]?.notes, ['Name: Mo → Moritz'])
  assert.equal((await getPerson(ada, mo)).profile.name, 'Mo')
  await applied(file, became.mark)
  assert.equal((await getPerson(ada, mo)).profile.name, 'Moritz')
})

test('who comes to the roster meanwhile and is not in the file does not matter', async () => {
  await aMo('meanwhile@docket.example')
  const file = 'email,name\nmeanwhile@docket.example,Moritz'
  const { mark } = await dryRun(file)
  await aStaffMember()
  assert.equal((await applied(file, mark)).changed.length, 1)
})

test('the same dry run applied twice at once is done once', async () => {
  const file = 'email,name,roles\ntwice@docket.example,Tia,moderator'
  const { mark } = await dryRun(file)
  const outcomes = await Promise.all([1, 2, 3].map(() => applyImport(ada, Buffer.from(file), mark)))
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['applied', 'roster changed', 'roster changed'])
})

test('what is refused is left out of what is applied', async () => {
  const file = 'email,name,roles\nada@docket.example,Ada,moderator\nok@docket.example,Okko,moderator'
  const { report, mark } = await dryRun(file)
  assert.deepEqual(
    report.refused.map(({ line }) => line),
    [2],
  )
  await applied(file, mark)
  assert.ok(await idOf('ok@docket.example'))
  assert.deepEqual((await rowOf(ada.id)).roles, ['admin'])
})

test('the exported file is imported as no change, with formulas made harmless', async () => {
  await aMo('=cmd@docket.example', { name: '=HYPERLINK("x")', deactivated_at: new Date() })
  const file = await exportRoster(ada)
  assert.ok(file.includes(`"'=HYPERLINK(""x"")"`))
  const { report } = await dryRun(file)
  assert.deepEqual([report.added, report.changed, report.refused, report.absent], [[], [], [], 0])
})

test('a thousand new people come in at once', async () => {
  const file = ['email,name,roles,sites']
  for (let index = 0; index < 1000; index += 1) file.push(`m${index}@docket.example,Many ${index},moderator,redline`)
  const report = await applied(file.join('\n'), (await dryRun(file.join('\n'))).mark)
  assert.equal(report.added.length, 1000)
})

test('nobody but admins takes the roster in or out', async () => {
  const mo = await signedIn()
  for (const asked of [
    previewImport(mo, Buffer.from('email')),
    applyImport(mo, Buffer.from('email'), ''),
    exportRoster(mo),
  ])
    await assert.rejects(asked, Forbidden)
})

function aMo(email: string, given: Parameters<typeof aStaffMember>[0] = {}): Promise<number> {
  return aStaffMember({ name: 'Mo', email, sites: [redline], ...given })
}

async function dryRun(file: string): Promise<{ report: Report; mark: string }> {
  const became = await previewImport(ada, Buffer.from(file))
  assert.ok(became.outcome === 'dry run', JSON.stringify(became))
  return became
}

async function applied(file: string, mark: string): Promise<Report> {
  const became = await applyImport(ada, Buffer.from(file), mark)
  assert.ok(became.outcome === 'applied', JSON.stringify(became))
  return became.report
}

function rowOf(id: number) {
  return db().selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function idOf(email: string): Promise<number | undefined> {
  return (await db().selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst())?.id
}
