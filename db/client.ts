import 'server-only'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>

// Ids stay far below 2^53, so an int8 is a plain number everywhere.
types.setTypeParser(types.builtins.INT8, Number)

// One pool for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketDb?: Db }

/**
 * The database of this process, as the role `docket_app`, which may not change the log.
 * @throws when DATABASE_URL is not set: there is no default server to fall through to
 */
export function db(): Db {
  kept.docketDb ??= connect()
  return kept.docketDb
}

/** Closes the pool, so that a command or a test can end. */
export async function closeDb() {
  await kept.docketDb?.destroy()
  kept.docketDb = undefined
}

function connect(): Db {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set: start Docket with npm start, or name a database')
  const pool = new Pool({
    connectionString,
    max: 12,
    options: '-c role=docket_app -c statement_timeout=30s -c timezone=UTC',
  })
  pool.on('error', error => console.error(`database connection lost: ${error.message}`))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
