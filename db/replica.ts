import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Db, db, replicaDb } from './client.ts'

/** Why the replica may or may not be read now: it has everything, lacks something, does not answer, is no replica of ours. */
export type ReplicaState = 'current' | 'behind' | 'away' | 'foreign'

const patienceMs = 100
const silenceMs = 500
const againMs = 5
const restMs = 2000
const tookTooLong = '57014'

interface Use {
  state: ReplicaState
  /** Until when the primary is asked without looking, in ms. */
  restsUntil: number
  reads: Record<ReplicaState, number>
}

// One for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketReplicaUse?: Use }
kept.docketReplicaUse ??= { state: 'current', restsUntil: 0, reads: { current: 0, behind: 0, away: 0, foreign: 0 } }
const use = kept.docketReplicaUse

/** Reads from the database itself. */
export function readHere<Result>(read: (from: Db) => Promise<Result>): Promise<Result> {
  return read(db())
}

/**
 * Reads from the replica, to spare the database, where there is one that has everything which the database had
 * acknowledged when this was asked: an answer is never older than its question. One that lacks something for 100 ms, or
 * fails, is left alone for 2 s; the database answers then. For what changes nothing, since it may be read twice.
 */
export async function readAside<Result>(read: (from: Db) => Promise<Result>): Promise<Result> {
  const replica = replicaDb()
  if (!replica) return read(db())
  if (Date.now() < use.restsUntil) return count(use.state, read(db()))
  const state = await findState(replica)
  note(state)
  if (state !== 'current') return count(state, read(db()))
  try {
    return await count('current', read(replica))
  } catch (error) {
    if ((error as { code?: unknown }).code === tookTooLong) throw error // it would there as well
    note('away')
    return count('away', read(db()))
  }
}

/** Whether the replica may be read now; null: there is none. */
export async function replicaState(): Promise<ReplicaState | null> {
  const replica = replicaDb()
  return replica && findState(replica)
}

/** How many reads found the replica in each state; only the first is answered by it. */
export function replicaReads(): Record<ReplicaState, number> {
  return use.reads
}

/** For how many seconds the replica has lacked something; null: there is none. @throws when it is away */
export async function replicaLag(): Promise<number | null> {
  const replica = replicaDb()
  if (!replica) return null
  const { position } = await readPosition()
  const { rows } = await sql<{ seconds: number }>`
    select case when pg_last_wal_replay_lsn() >= ${position}::pg_lsn then 0
      else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 end as seconds
    `.execute(replica)
  return rows[0]?.seconds ?? null
}

function findState(replica: Db): Promise<ReplicaState> {
  const late = sleep(silenceMs, 'away' as const, { ref: false })
  return Promise.race([catchUp(replica).catch(() => 'away' as const), late])
}

async function catchUp(replica: Db): Promise<ReplicaState> {
  const wanted = await readPosition()
  let state: ReplicaState = 'behind'
  for (const until = Date.now() + patienceMs; state === 'behind' && Date.now() < until; await sleep(againMs))
    state = await compare(replica, wanted)
  return state
}

interface Position {
  /** Tells this database from every other. */
  database: string
  /** The end of all that was acknowledged. */
  position: string
}

async function readPosition(): Promise<Position> {
  const { rows } = await sql<Position>`
    select system_identifier || '/' || current_database() as database, pg_current_wal_flush_lsn()::text as position
    from pg_control_system()`.execute(db())
  return rows[0] as Position // a select from a function that gives one row
}

async function compare(replica: Db, { database, position }: Position): Promise<ReplicaState> {
  const { rows } = await sql<{ isOurs: boolean; hasAll: boolean }>`
    select pg_is_in_recovery() and system_identifier || '/' || current_database() = ${database} as "isOurs",
      pg_last_wal_replay_lsn() >= ${position}::pg_lsn as "hasAll"
    from pg_control_system()`.execute(replica)
  if (!rows[0]?.isOurs) return 'foreign'
  return rows[0].hasAll ? 'current' : 'behind'
}

function note(state: ReplicaState) {
  if (state !== 'current') use.restsUntil = Date.now() + restMs
  if (state !== use.state) console.warn(told[state])
  use.state = state
}

const told = {
  current: 'the replica answers again',
  behind: 'the replica lags: the database answers in its place',
  away: 'the replica is away: the database answers in its place',
  foreign: 'DATABASE_REPLICA_URL names no streaming replica of DATABASE_URL: the database answers in its place',
} satisfies Record<ReplicaState, string>

function count<Result>(state: ReplicaState, answer: Promise<Result>): Promise<Result> {
  use.reads[state]++
  return answer
}
