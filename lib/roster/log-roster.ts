import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { notify } from '#lib/live/notify'
import type { Staff } from '#lib/staff'

interface RosterChange {
  /** Whose account was changed. */
  subjectId: number
  /** What changed, as a sentence; never a secret. */
  note: string
  batch: string
  /** Sites concerned besides those that the subject looks after now. */
  alsoSites?: number[]
}

/**
 * Tells in the log what this person changed in somebody's account: one event on each site that the account is for.
 * An account for all sites or for none is told of on every site. What is open of theirs looks again who they are.
 */
export async function logRoster(tx: Tx, staff: Staff, { subjectId, note, batch, alsoSites = [] }: RosterChange) {
  await sql`
    with subject as (
      select roles, array(select site_id from staff_site where staff_id = staff.id) || ${alsoSites}::int[] as sites
      from staff where id = ${subjectId}
    )
    insert into event (site_id, kind, actor, staff_id, subject_id, batch_id, note)
    select site.id, 'roster', 'staff', ${staff.id}, ${subjectId}, ${batch}, left(${note}, 4000)
    from subject
    join site on site.id = any(subject.sites) or 'admin' = any(subject.roles) or subject.sites = '{}'`.execute(tx)
  await notify(tx, { about: 'staff', ids: [subjectId] })
}
