import 'server-only'
import { Socket } from 'node:net'
import type { ClientBase, PoolConfig } from 'pg'
import { PreparingClient } from './prepared.ts'

const role = 'docket_app'
const connectMs = 5000
/** Longer than a statement may take: whoever is silent for so long is gone, though the connection looks alive. */
const silenceMs = 40_000

/**
 * How the app connects: as a role that may not change the log, with limits to every wait. A pooler takes no settings from
 * us, so it must make them itself, and is asked whether it did.
 * @throws when DATABASE_URL is not set: there is no default server to fall through to
 */
export function appConnection(): PoolConfig {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set: start Docket with npm start, or name a database')
  const direct = process.env.DATABASE_DIRECT_URL
  const isPooled = Boolean(direct) && direct !== connectionString
  return isPooled ? { ...withLimits(connectionString), onConnect: requireRole } : withSettings(connectionString)
}

/** How the app connects to the replica of DATABASE_REPLICA_URL; null: there is none. A pooler cannot stand before it. */
export function replicaConnection(): PoolConfig | null {
  const connectionString = process.env.DATABASE_REPLICA_URL
  return connectionString ? withSettings(connectionString) : null
}

function withSettings(connectionString: string): PoolConfig {
  const settings = { role, statement_timeout: '30s', idle_in_transaction_session_timeout: '60s', timezone: 'UTC' }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { ...withLimits(connectionString), options: options.join(' '), Client: PreparingClient }
}

/** A database with limits to every wait that is this side's to end. */
export function withLimits(connectionString: string): PoolConfig {
  return { connectionString, connectionTimeoutMillis: connectMs, stream: openSocket }
}

// pg's own limit to a query would give the connection back to the pool while it still waits.
function openSocket(): Socket {
  const socket = new Socket()
  const gone = () => socket.destroy(new Error(`the database did not answer within ${silenceMs / 1000} s`))
  return socket.setTimeout(silenceMs, gone)
}

async function requireRole(client: ClientBase) {
  const { rows } = await client.query('select current_user as role')
  if (rows[0]?.role !== role)
    throw new Error(
      `The pooler of DATABASE_URL connects as ${rows[0]?.role}: give it “connect_query = 'set role ${role}'”`,
    )
}
