import { type RawBuilder, sql } from 'kysely'
import type { QueueName } from '#lib/queues/names'

interface Queue {
  where: RawBuilder<boolean>
  /** The column a list is ordered by, ties by id in the same direction; `cursor` turns it into a whole number. */
  by: RawBuilder<unknown>
  direction: 'asc' | 'desc'
  /** A row that came into the queue after the moment `since`. */
  isNew: (since: Date) => RawBuilder<boolean>
}

const arrived = (since: Date) =>
  sql<boolean>`c.created_at > ${since}::timestamptz - interval '1 day' and c.received_at > ${since}`
const moved = (since: Date) => sql<boolean>`c.status_changed_at > ${since}`
const byTime = { by: sql`c.created_at` }

/** The queues of product.md, each a where-clause with an order over `comment c`. Every one has its index (migration 0005). */
export const queues: Record<QueueName, Queue> = {
  flagged: {
    where: sql`c.open_flags > 0 and c.status in ('pending', 'approved') and c.escalated_at is null`,
    by: sql`c.priority`,
    direction: 'desc',
    isNew: since => sql`exists (
      select from flag where flag.site_id = c.site_id and flag.comment_id = c.id and flag.created_at > ${since}
    )`,
  },
  pending: {
    where: sql`c.status = 'pending' and c.escalated_at is null`,
    ...byTime,
    direction: 'asc',
    isNew: arrived,
  },
  new: {
    where: sql`c.status = 'approved' and c.reviewed_at is null and c.escalated_at is null`,
    ...byTime,
    direction: 'desc',
    isNew: arrived,
  },
  escalated: {
    where: sql`c.escalated_at is not null`,
    by: sql`c.escalated_at`,
    direction: 'asc',
    isNew: since => sql`c.escalated_at > ${since}`,
  },
  recent: { where: sql`true`, ...byTime, direction: 'desc', isNew: arrived },
  approved: { where: sql`c.status = 'approved'`, ...byTime, direction: 'desc', isNew: arrived },
  deleted: { where: sql`c.status = 'deleted'`, ...byTime, direction: 'desc', isNew: moved },
  spam: { where: sql`c.status = 'spam'`, ...byTime, direction: 'desc', isNew: moved },
}
