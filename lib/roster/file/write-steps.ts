import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client'
import { insertPerson } from '#lib/roster/add-staff'
import { letIn, shutOut } from '#lib/roster/deactivate'
import type { Step } from '#lib/roster/file/plan-import'
import { writeHours } from '#lib/roster/hours'
import { logRoster } from '#lib/roster/log-roster'
import { sitesOf, writeAccess } from '#lib/roster/write-access'
import { writeProfile } from '#lib/roster/write-profile'
import type { Staff } from '#lib/staff'

/** Does what was planned, within the transaction that read the roster for the plan, and tells it in the log as one batch. */
export async function writeSteps(tx: Tx, staff: Staff, steps: Step[]) {
  const batch = randomUUID()
  for (const { before, after, notes } of steps) {
    const id = before?.id ?? (await insert(tx, after))
    const alsoSites = before ? (await sitesOf(tx, before.access.seats)).map(site => site.id) : []
    await writeProfile(tx, id, after.profile)
    if (before) await writeAccess(tx, id, after.access)
    await writeHours(tx, id, after.hours)
    if (after.order !== null)
      await tx.updateTable('staff').set({ position: after.order }).where('id', '=', id).execute()
    await (after.isActive ? letIn(tx, id) : shutOut(tx, id))
    await logRoster(tx, staff, { subjectId: id, note: notes.join('; '), batch, alsoSites })
  }
}

async function insert(tx: Tx, { profile: { email, name }, access }: Step['after']): Promise<number> {
  const added = await insertPerson(tx, { email, name, ...access })
  // Since the plan was made only the operator's command can have come in between: all of it is undone, and planned anew.
  if (added.outcome !== 'added') throw new Error('Somebody with this e-mail was added at this very moment')
  return added.id
}
