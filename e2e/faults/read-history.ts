import 'server-only'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import type { History } from './history.ts'

/** The comments and the decisions about them, as the database holds them. */
export async function readHistory(site: number, comments: number[]): Promise<Pick<History, 'happened' | 'standing'>> {
  const happened = await db()
    .selectFrom('event')
    .select(['id', 'batch_id as batch', 'comment_id as comment', 'staff_id as staff', 'from_status as from'])
    .select(['to_status as to', 'before_decision_id as before', 'restores_id as restores'])
    .where('site_id', '=', site)
    .where('comment_id', 'in', comments)
    .where('kind', '=', 'decision')
    .orderBy('id')
    .$narrowType<{ comment: number; staff: number; from: Status; to: Status }>()
    .execute()
  const standing = await db()
    .selectFrom('comment')
    .select(['id', 'arrived_status as arrived', 'status', 'decision_id as decisionId'])
    .where('site_id', '=', site)
    .where('id', 'in', comments)
    .execute()
  return { happened, standing }
}
