import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { db, poolUse } from '#db/client'
import { replicaLag, replicaReads } from '#db/replica'
import type { Hub } from '#lib/live/hub'
import { metrics } from '#lib/operations/metrics'

const patienceMs = 2000

/** Sets what is not counted as it happens but looked up: connections, streams and what waits to go out. */
export async function readGauges() {
  const { connections, backlog, streams } = metrics()
  for (const [state, number] of Object.entries(poolUse())) connections.set({ state }, number)
  streams.set((globalThis as { docketHub?: Hub }).docketHub?.countStreams() ?? 0)
  backlog.reset()
  const [waiting] = await Promise.all([orUnknown(countWaiting(), unknown), readReplica()])
  for (const [waits_for, number] of Object.entries(waiting)) backlog.set({ waits_for }, number)
}

const unknown = {}

/** A database that is away is no reason not to tell the rest. */
function orUnknown<Told, Unknown>(asked: Promise<Told>, unknown: Unknown): Promise<Told | Unknown> {
  return Promise.race([asked.catch(() => unknown), sleep(patienceMs, unknown, { ref: false })])
}

async function readReplica() {
  const { replicaReads: counter, replicaLag: gauge } = metrics()
  counter.reset()
  for (const [replica, number] of Object.entries(replicaReads())) counter.inc({ replica }, number)
  gauge.remove()
  const seconds = await orUnknown(replicaLag(), null)
  if (seconds !== null) gauge.set(seconds)
}

/** For a position in the order of events, and for a webhook that takes it. */
async function countWaiting(): Promise<Record<string, number>> {
  const { rows } = await sql<{ position: number; webhook: number }>`
    select
      (select count(*) from (select from outbox where position is null limit 10001) unplaced) as position,
      (select count(*) from (select from delivery where state = 'waiting' limit 10001) undelivered) as webhook
    `.execute(db())
  return rows[0] ?? unknown
}
