import 'server-only'
import { randomUUID } from 'node:crypto'
import { db, type Tx } from '#db/client'
import { describeAccess, describeHours, describeProfile } from '#lib/roster/describe-person'
import { writeHours } from '#lib/roster/hours'
import { beginRosterChange } from '#lib/roster/lock-admins'
import { logRoster } from '#lib/roster/log-roster'
import type { Shift } from '#lib/roster/parse-hours'
import { type Access, type Person, type Profile, readPerson } from '#lib/roster/person'
import { markOf } from '#lib/roster/seen-mark'
import { missingSites, sitesOf, writeAccess } from '#lib/roster/write-access'
import { writeProfile } from '#lib/roster/write-profile'
import type { Staff } from '#lib/staff'

/** Who is changed, and the mark of what the one who changes them saw: `markOf` the profile, access or hours. */
export interface Target {
  id: number
  seen: string
}

export type Change =
  | { outcome: 'saved' }
  /** Changed by somebody else meanwhile, and left as it is now; `told` is the log's last word about this person. */
  | { outcome: 'stale'; now: string; told: { by: string; note: string } | null }
  | { outcome: 'taken' }
  | { outcome: 'own roles' }
  | { outcome: 'no such site'; slugs: string[] }

/**
 * Changes who a person is and how the sites show them; `taken` when another has the e-mail.
 * @throws Forbidden for those who do not administer, NotFound for nobody
 */
export function changeProfile(staff: Staff, target: Target, profile: Profile): Promise<Change> {
  return change(staff, target, {
    part: person => person.profile,
    describe: person => describeProfile(person.profile, profile),
    write: async tx => ((await writeProfile(tx, target.id, profile)) === 'taken' ? { outcome: 'taken' } : null),
  })
}

/** Changes the roles of a person and the sites they look after; nobody's own roles. @throws as `changeProfile` */
export function changeAccess(staff: Staff, target: Target, access: Access): Promise<Change> {
  return change(staff, target, {
    part: person => person.access,
    describe: person => describeAccess(person.access, access),
    write: async (tx, person) => {
      const areOwn = target.id === staff.id && person.access.roles.join() !== access.roles.join()
      if (areOwn) return { outcome: 'own roles' }
      const slugs = await missingSites(tx, access.seats)
      if (slugs.length > 0) return { outcome: 'no such site', slugs }
      await writeAccess(tx, target.id, access)
      return null
    },
  })
}

/** Changes when a person is usually on duty. @throws as `changeProfile` */
export function changeHours(staff: Staff, target: Target, shifts: Shift[]): Promise<Change> {
  return change(staff, target, {
    part: person => person.hours,
    describe: ({ hours }) => describeHours(hours, shifts),
    write: async tx => {
      await writeHours(tx, target.id, shifts)
      return null
    },
  })
}

interface Plan {
  part: (person: Person) => Profile | Access | Shift[]
  /** What will be different, in words for the log; nothing when all is so already. */
  describe: (before: Person) => string[]
  /** Why it cannot be, or null when it is done. */
  write: (tx: Tx, before: Person) => Promise<Change | null>
}

function change(staff: Staff, { id, seen }: Target, plan: Plan): Promise<Change> {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      const before = await readPerson(tx, id)
      const notes = plan.describe(before)
      if (notes.length === 0) return { outcome: 'saved' }
      const now = markOf(plan.part(before))
      if (now !== seen) return { outcome: 'stale', now, told: await lastTold(tx, id) }
      const refused = await plan.write(tx, before)
      if (refused) return refused
      const alsoSites = (await sitesOf(tx, before.access.seats)).map(site => site.id)
      await logRoster(tx, staff, { subjectId: id, note: notes.join('; '), batch: randomUUID(), alsoSites })
      return { outcome: 'saved' }
    })
}

async function lastTold(tx: Tx, id: number) {
  const last = await tx
    .selectFrom('event')
    .innerJoin('staff', 'staff.id', 'event.staff_id')
    .select(['staff.name as by', 'event.note'])
    .where('event.subject_id', '=', id)
    .where('kind', '=', 'roster')
    .orderBy('event.id', 'desc')
    .executeTakeFirst()
  return last ? { by: last.by, note: last.note ?? '' } : null
}
