import type { Person } from '#lib/roster/person'

type Given = Partial<Omit<Person, 'profile'>> & { profile?: Partial<Person['profile']> }

/** Ann, a moderator in the Netherlands, unless something else is given. */
export function aPerson({ profile, ...given }: Given = {}): Person {
  return {
    id: 1,
    profile: {
      ...{ name: 'Ann de Vries', email: 'ann@docket.example', country: 'NL', timeZone: 'Europe/Amsterdam' },
      ...{ bio: 'Drives a Volvo.', avatarUrl: null, isPublic: true },
      ...profile,
    },
    access: { roles: ['moderator'], seats: [{ slug: 'redline', sections: null }] },
    hours: [{ weekday: 1, fromMinute: 540, toMinute: 1020 }],
    ...{ order: 1, isActive: true, lastSeenAt: null, wroteOn: [] },
    ...given,
  }
}
