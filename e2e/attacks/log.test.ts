import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { asApp, asOwner, useTestDatabase } from '#db/test-data'
import { aLog, linkAndSettle, tamper } from '#lib/log/chain/test-data'

await useTestDatabase()

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
  test(`V16.4.2, V13.2.2 the app may not: ${statement}`, async () => {
    await assert.rejects(asApp(statement), { code: /^(42501|42704|23001)$/ })
    await asApp('select count(*) from event')
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
