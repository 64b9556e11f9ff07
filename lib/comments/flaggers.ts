import { sql } from 'kysely'

/** The record of the flagger `flag.reporter_id` as json (FlaggerRecord of lib/priority.ts); to be joined lateral. */
export const flaggerRecord = sql`
  select jsonb_build_object(
    'isStaff', exists (select from staff where staff.email = reporter.email and staff.deactivated_at is null),
    'approved', reporter.approved_count,
    'deleted', reporter.deleted_count,
    'upheld', (select count(*) from (${lastResolved()}) resolved where resolved.state = 'upheld'),
    'dismissed', (select count(*) from (${lastResolved()}) resolved where resolved.state = 'dismissed')
  ) as record`

function lastResolved() {
  return sql`
    select earlier.state from flag earlier
    where earlier.site_id = flag.site_id and earlier.reporter_id = flag.reporter_id and earlier.state <> 'open'
    order by earlier.id desc
    limit 100`
}
