import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { db } from '#db/client'
import { type ReplicaState, replicaState } from '#db/replica'
import { projectRoot } from '#lib/env'

const patienceMs = 2000

/**
 * What keeps this process from serving, in a sentence for whoever runs it; null when nothing does. The database has to
 * answer within 2 s and to have every migration of this version. One that has more is fine: it is being upgraded.
 */
export async function findObstacle(): Promise<string | null> {
  const late = sleep(patienceMs, 'late' as const, { ref: false })
  const missing = await Promise.race([countMissing().catch(() => 'away' as const), late])
  if (missing === 'away') return 'The database cannot be reached.'
  if (missing === 'late') return `The database did not answer within ${patienceMs / 1000} s.`
  return missing > 0 ? `The database lacks migrations of this version (${missing}): npm run migrate.` : null
}

/** How the replica is, without which this process serves as well; null: there is none. */
export function findReplica(): Promise<ReplicaState | null> {
  return replicaState()
}

async function countMissing(): Promise<number> {
  const files = await readdir(join(projectRoot, 'db/migrations'))
  const wanted = files.filter(file => file.endsWith('.ts')).map(file => file.replace('.ts', ''))
  const { rows } = await sql<{ missing: number }>`
    select count(*) as missing from unnest(${wanted}::text[]) as wanted (name)
    where not exists (select from kysely_migration done where done.name = wanted.name)`.execute(db())
  return rows[0]?.missing ?? wanted.length
}
