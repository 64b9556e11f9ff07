import { sql } from 'kysely'

/** Whether the delivery `d` is due and no earlier one to the same endpoint about the same comment still waits. */
export const isClaimable = sql`
  d.state = 'waiting' and d.next_try_at <= now() and not exists (
    select from delivery earlier
    where earlier.site_id = d.site_id and earlier.endpoint_id = d.endpoint_id and earlier.comment_id = d.comment_id
      and earlier.state = 'waiting' and earlier.id < d.id
  )`
