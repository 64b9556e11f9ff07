import { type ZodError, z } from 'zod'
import type { Change } from '#lib/roster/change-person'
import type { Outcome } from './use-saving.ts'

/** Roles and sites as the form of access and the one of a new person send them. */
export function accessIn(given: FormData) {
  const seats = given.getAll('seats').map(slug => ({ slug, sections: given.getAll(`sections:${slug}`) }))
  return { roles: given.getAll('roles'), seats }
}

export const personId = z.int32().positive()

/** Whom a form changes, and the mark of what its writer saw. */
export const target = z.object({ id: personId, seen: z.string().max(100) })

/** The first field that was refused, and why. */
export function refused({ issues: [issue] }: ZodError): Outcome {
  return { field: String(issue?.path[0] ?? ''), problem: issue?.message ?? 'Not valid' }
}

/** What the form says when a change was made or not. */
export function toOutcome(change: Change): Outcome {
  switch (change.outcome) {
    case 'saved':
      return { done: true }
    case 'stale':
      return { now: change.now, told: change.told }
    case 'taken':
      return { field: 'email', problem: 'Somebody else on the roster has this e-mail address' }
    case 'own roles':
      return { field: 'roles', problem: 'Nobody changes their own roles: another admin can' }
    case 'no such site':
      return { field: 'seats', problem: `There is no site ${change.slugs.join(', ')} any more` }
  }
}
