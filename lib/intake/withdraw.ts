import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import type { ApiClient } from '#lib/api/client'
import { lockAuthors } from '#lib/decision/lock'
import { writeDecisions } from '#lib/decision/write'
import { NotFound } from '#lib/permissions'

interface Found {
  id: number
  siteId: number
  authorId: number
  status: Status
}

/**
 * Deletes a comment that its author withdrew; one that is deleted already stays as it is.
 * @throws NotFound when the site has no such comment
 */
export async function withdrawComment(client: ApiClient, externalId: string) {
  const { siteId } = client
  await db()
    .transaction()
    .execute(async tx => {
      const { rows } = await sql<Found>`
        select id, site_id as "siteId", author_id as "authorId", status from comment
        where site_id = ${siteId} and external_id = ${externalId}
        for no key update`.execute(tx)
      const [comment] = rows
      if (!comment) throw new NotFound(`There is no comment “${externalId.slice(0, 100)}”`)
      if (comment.status === 'deleted') return
      await lockAuthors(tx, rows)
      const order = {
        kind: 'withdrawal',
        actor: 'author',
        staffId: null,
        action: null,
        reason: null,
        note: null,
      } as const
      await writeDecisions(tx, [{ ...comment, to: 'deleted' }], { ...order, batch: randomUUID() })
    })
}
