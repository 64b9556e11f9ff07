import 'server-only'
import { Kysely, type Logger, PostgresDialect, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import { appConnection } from './connection.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>

// Ids stay far below 2^53, so an int8 is a plain number everywhere.
types.setTypeParser(types.builtins.INT8, Number)

// One pool for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketDb?: Db; docketPool?: Pool }

/**
 * The database of this process, as the role `docket_app`, which may not change the log.
 * @throws when DATABASE_URL is not set: there is no default server to fall through to
 */
export function db(): Db {
  kept.docketDb ??= connect()
  return kept.docketDb
}

/** How many connections of the pool are in use or idle, and how many queries wait for one. */
export function poolUse() {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = kept.docketPool ?? {}
  return { 'in use': totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

/** Tells of every statement, once it has run, and how long that took. To be called before the first `db()`. */
export function tellStatements(log: Logger) {
  kept.docketDb ??= connect(log)
}

/** Closes the pool, so that a command or a test can end. */
export async function closeDb() {
  await kept.docketDb?.destroy()
  kept.docketDb = undefined
  kept.docketPool = undefined
}

function connect(log?: Logger): Db {
  const pool = new Pool({ ...appConnection(), max: 12 })
  pool.on('error', error => console.error(`database connection lost: ${error.message}`))
  // Lost between two statements of a transaction: the next one says so, and nobody else listens, which would end us.
  pool.on('connect', client => client.on('error', () => {}))
  kept.docketPool = pool
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...(log && { log }) })
}
