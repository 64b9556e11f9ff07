import { type Shift, writeWeek } from '#lib/roster/parse-hours'
import type { Access, Profile, Seat } from '#lib/roster/person'
import { describeChanges } from '#lib/settings/describe-changes'

/** What changed in a profile, in words for the log. */
export function describeProfile(before: Profile, after: Profile): string[] {
  const bio = before.bio === after.bio ? [] : ['Another bio']
  return [...describeChanges(profileNames, [before, after], 'none'), ...bio]
}

/** What changed in the roles and sites, in words for the log. */
export function describeAccess(before: Access, after: Access): string[] {
  const words = ({ roles, seats }: Access) => ({
    roles: roles.join(', '),
    seats: seats.map(seatInWords).sort().join(', '),
  })
  return describeChanges({ roles: 'Roles', seats: 'Sites' }, [words(before), words(after)], 'none')
}

/** What changed in the working hours, in words for the log. */
export function describeHours(before: Shift[], after: Shift[]): string[] {
  return describeChanges(
    { hours: 'Working hours' },
    [{ hours: writeWeek(before) }, { hours: writeWeek(after) }],
    'none',
  )
}

const profileNames = {
  name: 'Name',
  email: 'E-mail',
  country: 'Country',
  timeZone: 'Time zone',
  avatarUrl: 'Picture',
  isPublic: 'Public',
} as const

function seatInWords({ slug, sections }: Seat): string {
  return sections ? `${slug} (${sections.join(', ')})` : slug
}
