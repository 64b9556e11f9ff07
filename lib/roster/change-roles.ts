import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client'
import { type Role, roles } from '#db/schema'
import { beginRosterChange } from '#lib/roster/lock-admins'
import { logRoster } from '#lib/roster/log-roster'
import type { Staff } from '#lib/staff'

export interface RoleChange {
  act: 'add' | 'remove'
  role: Role
}

/** What became of each person, by name: nobody changes their own roles, and a last role is not taken away. */
export interface RolesChanged {
  changed: string[]
  unchanged: string[]
  own: string[]
  onlyRole: string[]
}

/**
 * Gives these people a role, or takes it away, at once; who cannot be changed is left and named. The last admin stays:
 * whoever changes roles is an active admin, and not among the changed. @throws Forbidden for those who do not administer
 */
export function changeRoles(staff: Staff, ids: number[], change: RoleChange): Promise<RolesChanged> {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      const people = await tx
        .selectFrom('staff')
        .select(['id', 'name', 'roles'])
        .where('id', 'in', [0, ...ids])
        .orderBy('position')
        .orderBy('id')
        .execute()
      const became: RolesChanged = { changed: [], unchanged: [], own: [], onlyRole: [] }
      const batch = randomUUID()
      for (const { id, name, roles: before } of people) {
        const after = changedRoles(before, change)
        const outcome = outcomeOf({ isOwn: id === staff.id, before, after })
        became[outcome].push(name)
        if (outcome !== 'changed') continue
        await tx.updateTable('staff').set({ roles: after }).where('id', '=', id).execute()
        const note = `Roles: ${before.join(', ')} → ${after.join(', ')}`
        await logRoster(tx, staff, { subjectId: id, note, batch })
      }
      return became
    })
}

/** In the order of the list of roles. */
function changedRoles(before: Role[], { act, role }: RoleChange): Role[] {
  return roles.filter(one => (one === role ? act === 'add' : before.includes(one)))
}

function outcomeOf({ isOwn, before, after }: { isOwn: boolean; before: Role[]; after: Role[] }): keyof RolesChanged {
  if (after.length === before.length) return 'unchanged'
  if (isOwn) return 'own'
  return after.length === 0 ? 'onlyRole' : 'changed'
}
