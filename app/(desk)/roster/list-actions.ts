'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { roles } from '#db/schema'
import { changeRoles, type RoleChange } from '#lib/roster/change-roles'
import type { Move } from '#lib/roster/order'
import { movePerson } from '#lib/roster/reorder'
import { tellRolesChanged } from '#lib/roster/tell-roles-changed'
import { requireStaff } from '#lib/session'

const personId = z.int32().positive()
const move = z.object({ id: personId, side: z.enum(['before', 'after']), of: personId })
const bulkChange = z.object({
  ids: z.array(personId).max(1000),
  act: z.enum(['add', 'remove']),
  role: z.enum(roles),
})

/** Puts a person beside another. */
export async function putBeside(given: Move): Promise<boolean> {
  const staff = await requireStaff()
  const { id, ...place } = move.parse(given)
  await movePerson(staff, id, place)
  revalidatePath('/roster', 'layout')
  return true
}

/** Says what became of it. */
export async function changeRolesOf(given: RoleChange & { ids: number[] }): Promise<string> {
  const staff = await requireStaff()
  const { ids, ...change } = bulkChange.parse(given)
  const became = await changeRoles(staff, ids, change)
  revalidatePath('/roster', 'layout')
  return tellRolesChanged(change, became)
}
