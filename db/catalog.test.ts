import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'

await useTestDatabase()

/** Tables that belong to no site; on a database distributed by site_id, every node would have them. */
const globalTables = [
  'answered_request',
  'known_device',
  'kysely_migration',
  'kysely_migration_lock',
  'link_request',
  'mail',
  'passkey',
  'passkey_challenge',
  'pending_sign_in',
  'recovery_code',
  'role_policy',
  'saved_view',
  'session',
  'sign_in_attempt',
  'sign_in_link',
  'site',
  'staff',
  'staff_hours',
  'staff_identity',
  'staff_key',
  'staff_totp',
  'view_pin',
]

const ofSite = (table: string) => sql`exists (
  select from pg_attribute where attrelid = ${sql.ref(table)} and attname = 'site_id' and attnotnull
)`

test('every table carries the site of its rows, or is known to belong to none', async () => {
  const without = await names(sql`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not ${ofSite('pg_class.oid')}`)
  assert.deepEqual(without, globalTables)
})

test('every unique key of a site’s table contains the site', async () => {
  const keys = await names(sql`
    select indexrelid::regclass as name from pg_index
    join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace
    where indisunique and ${ofSite('indrelid')} and not exists (
      select from pg_attribute where attrelid = indrelid and attname = 'site_id' and attnum = any(indkey)
    )`)
  assert.deepEqual(keys, [])
})

test('every foreign key between two tables of sites contains the site, and ties it to itself', async () => {
  const keys = await names(sql`
    select conrelid::regclass || ': ' || conname as name from pg_constraint
    where contype = 'f' and ${ofSite('conrelid')} and ${ofSite('confrelid')} and not exists (
      select from unnest(conkey, confkey) as pair (here, there)
      join pg_attribute here on here.attrelid = conrelid and here.attnum = pair.here
      join pg_attribute there on there.attrelid = confrelid and there.attnum = pair.there
      where here.attname = 'site_id' and there.attname = 'site_id'
    )`)
  assert.deepEqual(keys, [])
})

test('every time has a zone and the milliseconds of JavaScript', async () => {
  const columns = await names(sql`
    select attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) as name
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind = 'r' and relnamespace = 'public'::regnamespace
    where attnum > 0 and not attisdropped and format_type(atttypid, null) ~ '^(time|date)'
      and format_type(atttypid, atttypmod) <> 'timestamp(3) with time zone'`)
  assert.deepEqual(columns, [])
})

test('the app may use every table, and owns none', async () => {
  const wrong = await names(sql`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname !~ '^kysely' and (
      relowner = 'docket_app'::regrole
      or not has_table_privilege('docket_app', oid, 'select') or not has_table_privilege('docket_app', oid, 'insert')
    )`)
  assert.deepEqual(wrong, [])
})

async function names(query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name::text from (${query}) found order by name::text collate "C"`.execute(db())
  return rows.map(row => row.name)
}
