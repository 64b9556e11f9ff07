'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { roles } from '#db/schema'
import { action } from '#lib/action'
import { changeRoles } from '#lib/roster/change-roles'
import { movePerson } from '#lib/roster/reorder'
import { tellRolesChanged } from '#lib/roster/tell-roles-changed'
import { requireStaff } from '#lib/session'
import { personId } from './read-form.ts'

const move = z.object({ id: personId, side: z.enum(['before', 'after']), of: personId })
const bulkChange = z.object({
  ids: z.array(personId).max(1000),
  act: z.enum(['add', 'remove']),
  role: z.enum(roles),
})

/** Puts a person beside another. */
export const putBeside = action(requireStaff, [move], async (staff, { id, ...place }) => {
  await movePerson(staff, id, place)
  revalidatePath('/roster', 'layout')
  return true
})

/** Says what became of it. */
export const changeRolesOf = action(requireStaff, [bulkChange], async (staff, { ids, ...change }) => {
  const became = await changeRoles(staff, ids, change)
  revalidatePath('/roster', 'layout')
  return tellRolesChanged(change, became)
})
