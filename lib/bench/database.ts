import 'server-only'
import { sql } from 'kysely'
import { Client } from 'pg'
import { closeDb, db } from '#db/client'
import { migrate } from '#db/migrate'
import { linkEvents } from '#lib/log/chain/link-events'
import { loadData } from './data/load.ts'

const cast = { authors: 50_000, articles: 2_000 }

/**
 * The database with so many comments on `server`, made when it is not there yet, which may take minutes. Gives its URL.
 * It has its name only once it is whole.
 */
export async function benchDatabase(server: string, comments: number): Promise<{ url: string; isNew: boolean }> {
  const name = `docket_bench_${comments}`
  const url = onDatabase(server, name)
  const isNew = !(await exists(server, name)) || (await isOld(url))
  if (isNew) await makeDatabase(server, { name, comments })
  await migrate(url)
  return { url, isNew }
}

/**
 * Takes away what was changed, as autovacuum does by and by: a part of the benchmark changes in a minute what a desk
 * changes in days, and counts would look up each of it in the table.
 */
export async function tidy(url: string) {
  await withClient(url, client => client.query('vacuum comment, author, event, flag, outbox'))
}

async function makeDatabase(server: string, { name, comments }: { name: string; comments: number }) {
  const unfinished = `${name}_new`
  const url = onDatabase(server, unfinished)
  await withClient(server, client => client.query(`drop database if exists ${unfinished} with (force)`))
  await withClient(server, client => client.query(`create database ${unfinished}`))
  await migrate(url)
  await withClient(url, client => loadData(client, { ...cast, comments }, new Date()))
  await chainLog(url)
  await withClient(server, client => client.query(`drop database if exists ${name} with (force)`))
  await withClient(server, client => client.query(`alter database ${unfinished} rename to ${name}`))
}

/** As `npm run work` would have done over five years. */
async function chainLog(url: string) {
  process.env.DATABASE_URL = url
  try {
    while (await hasUnlinked()) await linkEvents()
  } finally {
    await closeDb()
  }
}

async function hasUnlinked(): Promise<boolean> {
  const { rows } = await sql<{ unlinked: boolean }>`
    select (select count(*) from event) > (select count(*) from event_link) as unlinked`.execute(db())
  return rows[0]?.unlinked === true
}

async function exists(server: string, name: string): Promise<boolean> {
  return withClient(server, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    return rowCount === 1
  })
}

/** The daily purge would remove what was deleted in it. */
async function isOld(url: string): Promise<boolean> {
  return withClient(url, async client => {
    const { rows } = await client.query(`select max(created_at) < now() - interval '25 days' as "isOld" from comment`)
    return rows[0]?.isOld === true
  })
}

async function withClient<Found>(url: string, work: (client: Client) => Promise<Found>): Promise<Found> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

function onDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
