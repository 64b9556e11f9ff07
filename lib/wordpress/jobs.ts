import 'server-only'
import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { db } from '#db/client'
import type { Job, Watch } from '#lib/jobs/jobs'
import { readChanges } from './changes.ts'
import { discover } from './check.ts'
import { type Connection, noteFailure, openConnection } from './connection.ts'
import { importComments } from './import.ts'
import { sweep } from './sweep.ts'
import { Trouble } from './trouble.ts'
import { writeBack } from './write-back.ts'

/** Work with a WordPress, of each kind one at a time for a site. */
export const wordpressJobs = [
  jobOf('wordpress-import', importComments),
  jobOf('wordpress-sweep', sweep),
  jobOf('wordpress-write', writeBack),
  jobOf('wordpress-changes', readChanges),
]

/** Sends the work that is due: sweeps a minute after the last one, everything else at once. */
export const wordpressWatch: Watch = { name: 'wordpress', pauseMs: 1000, run: sendDue }

function jobOf(queue: string, run: (connection: Connection) => Promise<void>): Job {
  return {
    queue,
    policy: 'exclusive',
    options: { retryLimit: 0, heartbeatSeconds: 10, deleteAfterSeconds: 600 },
    concurrency: 2,
    run: (_, sent) => workOn(sent, run),
  }
}

const about = z.object({ site: z.int() })

/** A WordPress that does not answer is tried again as its connection says; nothing else is caught. */
async function workOn(sent: unknown, run: (connection: Connection) => Promise<void>) {
  const { site: siteId } = about.parse(sent)
  const connection = await openConnection(siteId)
  if (!connection || connection.retryAt > new Date()) return
  try {
    await run(connection)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    await noteFailure(siteId, error)
    if (error.status === 404 && error.code === null) await findAgain(connection)
  }
}

/** The REST API moves when WordPress gets other permalinks. */
async function findAgain({ siteId, url, access }: Connection) {
  const found = await discover(url, access.allowsPrivate).catch(() => null) // the failure is noted already
  if (!found || found.restUrl === access.restUrl) return
  await db()
    .updateTable('wordpress_connection')
    .set({ rest_url: found.restUrl, retry_at: new Date() })
    .where('site_id', '=', siteId)
    .execute()
}

async function sendDue(boss: PgBoss) {
  const { rows } = await sql<{ siteId: number; queue: string }>`
    select wordpress.site_id as "siteId", due.queue
    from wordpress_connection wordpress
    cross join lateral (
      select 'wordpress-import' as queue where wordpress.imported_at is null
      union all
      select 'wordpress-sweep'
      where wordpress.imported_at is not null
        and (wordpress.swept_at is null or wordpress.swept_at < now() - interval '1 minute')
      union all
      select 'wordpress-write'
      where exists (
        select from write_back
        where write_back.site_id = wordpress.site_id and write_back.next_try_at <= now()
          and (write_back.given_up_at is null or write_back.given_up_at < write_back.decided_at)
      )
      union all
      select 'wordpress-changes'
      where exists (select from source_change where source_change.site_id = wordpress.site_id)
    ) due
    where wordpress.retry_at <= now()`.execute(db())
  for (const { siteId, queue } of rows) await boss.send(queue, { site: siteId }, { singletonKey: String(siteId) })
}
