import 'server-only'
import { sql } from 'kysely'
import { z } from 'zod'
import { db } from '#db/client'
import type { ApiClient } from '#lib/api/client'
import { type Connection, noteSuccess } from './connection.ts'
import { takeGone } from './gone.ts'
import { lookAt } from './look.ts'
import { takeLook } from './take-look.ts'

/** What the plugin for WordPress tells: which comments changed, not how. */
export const changesShape = z.object({
  comments: z
    .array(
      z.object({
        id: z.coerce.number('is not the id of a comment').int().positive().max(Number.MAX_SAFE_INTEGER),
        changed_at: z.iso.datetime({ offset: true, error: 'is not a time such as 2026-11-25T12:00:00Z' }),
      }),
    )
    .max(500, 'holds more than 500 comments: send several requests'),
})

/** Remembers comments of which WordPress says that they changed; they are read there within seconds. */
export async function noteChanges(client: ApiClient, { comments }: z.infer<typeof changesShape>) {
  await sql`
    insert into source_change (site_id, external_id, changed_at)
    select ${client.siteId}::int, given.id, max(given.changed_at)
    from unnest(${comments.map(comment => String(comment.id))}::text[],
      ${comments.map(comment => comment.changed_at)}::timestamptz[]) as given (id, changed_at)
    group by given.id
    order by given.id
    on conflict (site_id, external_id) do update set
      changed_at = greatest(source_change.changed_at, excluded.changed_at), told_at = now()`.execute(db())
}

const mostAtOnce = 100
const mostRounds = 50

/** Reads the comments of which WordPress said that they changed. @throws Trouble when WordPress does not answer */
export async function readChanges(connection: Connection) {
  for (let round = 0; round < mostRounds; round++) {
    const changes = await listChanges(connection.siteId)
    if (changes.length === 0) return
    const ids = changes.map(change => Number(change.externalId))
    const look = await lookAt(connection.access, ids)
    await noteSuccess(connection)
    await takeLook(connection, look)
    await takeGone(connection, ids, look)
    await forget(connection.siteId, changes)
  }
}

interface Change {
  externalId: string
  toldAt: Date
}

async function listChanges(siteId: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select external_id as "externalId", told_at as "toldAt"
    from source_change where site_id = ${siteId}
    order by told_at, external_id
    limit ${mostAtOnce}`.execute(db())
  return rows
}

/** Unless WordPress told of another change meanwhile. */
async function forget(siteId: number, changes: Change[]) {
  await sql`
    delete from source_change
    using unnest(${changes.map(change => change.externalId)}::text[], ${changes.map(change => change.toldAt)}::timestamptz[])
      as given (external_id, told_at)
    where source_change.site_id = ${siteId} and source_change.external_id = given.external_id
      and source_change.told_at = given.told_at`.execute(db())
}
