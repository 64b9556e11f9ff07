import 'server-only'
import { Kysely, type Logger, PostgresDialect, type Transaction } from 'kysely'
import { Pool, type PoolConfig, types } from 'pg'
import { appConnection, replicaConnection } from './connection.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>

// Ids stay far below 2^53, so an int8 is a plain number everywhere.
types.setTypeParser(types.builtins.INT8, Number)

// One pool for each process and server, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketDb?: Db; docketPool?: Pool; docketReplica?: Db | null }

/**
 * The database of this process, as the role `docket_app`, which may not change the log.
 * @throws when DATABASE_URL is not set: there is no default server to fall through to
 */
export function db(): Db {
  kept.docketDb ??= connect()
  return kept.docketDb
}

/** The replica of that database, for db/replica.ts alone; null: there is none. */
export function replicaDb(): Db | null {
  kept.docketReplica ??= connectToReplica()
  return kept.docketReplica
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

/** Closes the pools, so that a command or a test can end. */
export async function closeDb() {
  await Promise.all([kept.docketDb?.destroy(), kept.docketReplica?.destroy()])
  kept.docketDb = undefined
  kept.docketReplica = undefined
  kept.docketPool = undefined
}

function connect(log?: Logger): Db {
  const pool = openPool(appConnection())
  kept.docketPool = pool
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...(log && { log }) })
}

function connectToReplica(): Db | null {
  const connection = replicaConnection()
  return connection && new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(connection) }) })
}

function openPool(connection: PoolConfig): Pool {
  const pool = new Pool({ ...connection, max: 12 })
  pool.on('error', error => console.error(`database connection lost: ${error.message}`))
  // Lost between two statements of a transaction: the next one says so, and nobody else listens, which would end us.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}
