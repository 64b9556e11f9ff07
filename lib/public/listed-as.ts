import type { Role } from '#db/schema'

/** A person as far as it decides whether a site's sidebar names them. */
export interface Candidate {
  roles: Role[]
  isPublic: boolean
  isActive: boolean
  /** Whether the site is among those that the person looks after. */
  assigned: boolean
  /** Whether the person wrote an article of the site. */
  wrote: boolean
}

export type List = 'contributors' | 'moderators'

/**
 * The lists of a site in which everybody reads the person's name: contributors wrote for the site or are assigned to
 * it; moderators are assigned to it or are admins besides. Nobody who left or is not public is in any.
 */
export function listedAs({ roles, isPublic, isActive, assigned, wrote }: Candidate): List[] {
  if (!isPublic || !isActive) return []
  const contributes = roles.includes('contributor') && (assigned || wrote)
  const moderates = roles.includes('moderator') && (assigned || roles.includes('admin'))
  return [...(contributes ? ['contributors' as const] : []), ...(moderates ? ['moderators' as const] : [])]
}

/** Why no list of the site names the person, to be read after "because"; null when one does. */
export function whyNotListed(person: Candidate): string | null {
  if (listedAs(person).length > 0) return null
  if (!person.isActive) return 'they left'
  if (!person.isPublic) return 'they are not public'
  if (person.roles.every(role => role === 'admin')) return 'they neither contribute nor moderate'
  return person.roles.includes('moderator')
    ? 'they do not look after this site'
    : 'they do not look after this site and wrote nothing on it'
}
