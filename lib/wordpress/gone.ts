import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Connection } from './connection.ts'
import { isGoneFor, type Look } from './look.ts'
import { syncKnown } from './take-look.ts'

/** Asked one by one before the rest is believed: a plugin that hides comments must not delete them here. */
const confirmed = 3

/**
 * Marks comments as deleted that WordPress, asked for these ids, did not show. The first few are asked for alone:
 * unless WordPress says of each that it is not there, none is deleted.
 */
export async function takeGone(connection: Connection, ids: number[], look: Look) {
  const shown = new Set(look.comments.map(comment => comment.id))
  const missing = await knownOf(
    connection.siteId,
    ids.filter(id => !shown.has(id)),
  )
  for (const { externalId } of missing.slice(0, confirmed)) {
    if (!(await isGoneFor(connection.access, Number(externalId)))) return
  }
  const told = missing.map(({ id }) => ({ id, status: 'deleted', changedAt: null, isGone: true }) as const)
  await syncKnown(connection, look.askedAt, told)
}

async function knownOf(siteId: number, ids: number[]) {
  const { rows } = await sql<{ id: number; externalId: string }>`
    select id, external_id as "externalId" from comment
    where site_id = ${siteId} and external_id = any(${ids.map(String)}) and source_gone_at is null
    order by id`.execute(db())
  return rows
}
