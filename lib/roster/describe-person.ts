import type { Access, Profile, Seat } from '#lib/roster/person'

/** What changed in a profile, in words for the log. */
export function describeProfile(before: Profile, after: Profile): string[] {
  const bio = before.bio === after.bio ? [] : ['Another bio']
  return [...changed(profileNames, before, after), ...bio]
}

/** What changed in the roles and sites, in words for the log. */
export function describeAccess(before: Access, after: Access): string[] {
  const words = ({ roles, seats }: Access) => ({
    roles: roles.join(', '),
    seats: seats.map(seatInWords).sort().join(', '),
  })
  return changed({ roles: 'Roles', seats: 'Sites' }, words(before), words(after))
}

const profileNames = {
  name: 'Name',
  email: 'E-mail',
  country: 'Country',
  timeZone: 'Time zone',
  avatarUrl: 'Picture',
  isPublic: 'Public',
} as const

type Value = string | boolean | null

function changed<Key extends string>(
  names: Record<Key, string>,
  before: Record<NoInfer<Key>, Value>,
  after: Record<NoInfer<Key>, Value>,
): string[] {
  const keys = Object.keys(names) as Key[] // the keys of the table
  return keys
    .filter(key => before[key] !== after[key])
    .map(key => `${names[key]}: ${inWords(before[key])} → ${inWords(after[key])}`)
}

function inWords(value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value || 'none'
}

function seatInWords({ slug, sections }: Seat): string {
  return sections ? `${slug} (${sections.join(', ')})` : slug
}
