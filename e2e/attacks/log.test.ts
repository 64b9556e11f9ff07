import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { anAppLogin, asApp, asOwner, onServer, useTestDatabase } from '#db/test-data'
import { aLog, linkAndSettle, tamper } from '#lib/log/chain/test-data'
import { makeDesk } from '../desk.ts'
import { startAnother } from './app.ts'
import { browserOf } from './browser.ts'
import { isOutboxPlaced } from './people.ts'

await useTestDatabase()
const login = await anAppLogin()
const asHolder = (statement: string) => onServer(login, client => client.query(statement))

for (const statement of [
  "update event set note = 'kinder'",
  'delete from event',
  'truncate event',
  "update event_link set hash = ''",
  'delete from event_link',
  'alter table event disable trigger all',
  'drop trigger event_is_append_only on event',
  'drop table event cascade',
  "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  "set session_replication_role = 'replica'",
  'alter table event owner to docket_app',
  'create rule forget as on insert to event do instead nothing',
  'alter role docket_app superuser',
  "copy (select 1) to program 'id'",
  "select pg_read_file('/etc/passwd')",
  'create extension dblink',
])
  test(`V16.4.2, V13.2.2 neither the app nor whoever has its login may: ${statement}`, async () => {
    for (const as of [asApp, asHolder]) {
      await assert.rejects(as(statement), { code: /^(42501|42704|23001)$/ })
      await as('select count(*) from event')
    }
  })

for (const statement of [
  'set role docket_owner',
  'grant docket_owner to current_user',
  'create role x',
  'create table x ()',
])
  test(`V13.2.2 whoever has the login of the app may not: ${statement}`, async () => {
    await assert.rejects(asHolder(statement), { code: '42501' })
  })

test('V13.2.2 the desk and its jobs are at work with a login that may do no more', async () => {
  const desk = await makeDesk()
  const [id] = await desk.comments(['alpha'])
  const app = await startAnother({ DATABASE_URL: login })
  try {
    const body = { action: 'approve', reason: null, note: null, comments: [{ id, revision: 1, decisionId: null }] }
    assert.equal((await (await browserOf(app, desk.moderator)).ask('/api/decisions', { body })).status, 200)
    assert.equal(await isOutboxPlaced(), true)
  } finally {
    await app.end()
  }
  assert.doesNotMatch(app.printed(), /"level":"(error|fatal)"/)
})

for (const statement of ["update event set note = 'kinder'", 'delete from event', 'truncate event'])
  test(`V16.4.2 not even the owner of the tables may by mistake: ${statement}`, async () => {
    await assert.rejects(asOwner(statement), /append-only|foreign key/)
  })

for (const [what, statement, says] of [
  [
    'changed a note',
    (ids: number[]) => `update event set note = 'kinder' where id = ${ids[1]}`,
    /BROKEN at position 2.*was changed/,
  ],
  [
    'changed who it was',
    (ids: number[]) => `update event set staff_id = null, actor = 'system' where id = ${ids[0]}`,
    /BROKEN at position 1.*was changed/,
  ],
  ['took one out', (ids: number[]) => `delete from event where id = ${ids[1]}`, /BROKEN at position 2.*missing/],
  [
    'cut off the end',
    (ids: number[]) => `delete from event_link where event_id = ${ids[2]}; delete from event where id = ${ids[2]}`,
    /BROKEN.*cut off|BROKEN.*is gone/,
  ],
  [
    'put one in',
    (_: number[], site: number) =>
      `insert into event (site_id, id, kind, actor, batch_id, note) overriding system value values (${site}, -1, 'note', 'system', gen_random_uuid(), 'x')`,
    /BROKEN.*put in later/,
  ],
] as [string, (ids: number[], site: number) => string, RegExp][])
  test(`V16.4.2 whoever owns the database and ${what} is found by npm run log:verify`, async () => {
    const { site, slug, ids } = await aLog(3)
    await linkAndSettle()
    const [, head = ''] = verify().said.match(new RegExp(`head (${slug}:\\S+)`)) ?? []
    await tamper(statement(ids, site))
    const { code, said } = verify('--expect', head)
    assert.equal(code, 1)
    assert.match(said.split('\n').find(line => line.startsWith(`${slug}:`)) ?? said, says)
  })

function verify(...args: string[]) {
  const node = ['--conditions=react-server', 'lib/commands/log-verify.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', timeout: 30_000 })
  return { code: status, said: stdout + stderr }
}
