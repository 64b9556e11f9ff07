import type { RoleChange, RolesChanged } from '#lib/roster/change-roles'

/** What became of a change of roles, in words: how many were changed, and who was left alone, and why. */
export function tellRolesChanged(
  { act, role }: RoleChange,
  { changed, unchanged, own, onlyRole }: RolesChanged,
): string {
  const done = act === 'add' ? `${changed.length} given the role ${role}` : `${role} taken from ${changed.length}`
  const why = [
    ...reason(unchanged, act === 'add' ? 'had it already' : 'did not have it'),
    ...reason(onlyRole, 'left alone, since it is the only role they have'),
    ...reason(own, 'left alone: nobody changes their own roles'),
  ]
  const first = changed.length > 0 ? [done] : why.length > 0 ? ['Nothing was changed'] : ['Nobody is selected any more']
  return `${[...first, ...why].join('. ')}.`
}

/** Names up to three people, and counts more. */
function reason(names: string[], what: string): string[] {
  if (names.length === 0) return []
  return [`${names.length > 3 ? names.length : names.join(', ')} ${what}`]
}
