import type { people } from './answers.ts'
import type { Desk } from './desk.ts'
import { sessionCookie } from './fixtures.ts'

export type Person = (typeof people)[number]

interface SignedIn {
  id: number | null
  cookie: string
}

/** The person, who has to do with the site of the desk as their name says, and the cookie of their browser. */
export async function signedInAs(person: Person, desk: Desk, baseURL: string | undefined): Promise<SignedIn> {
  if (person === 'nobody') return { id: null, cookie: '' }
  const id = await idsOf(desk)[person]()
  const { name, value } = await sessionCookie(id, baseURL)
  if (person === 'deactivated') await desk.deactivate(id)
  return { id, cookie: `${name}=${value}` }
}

function idsOf(desk: Desk): Record<Exclude<Person, 'nobody'>, () => Promise<number>> {
  return {
    contributor: desk.contributor,
    moderator: async () => desk.moderator,
    'moderator of another site': desk.stranger,
    'moderator of other sections': () => desk.staff('Sven', ['moderator'], { sections: ['Elsewhere'] }),
    admin: () => desk.staff('Ada', ['admin']),
    deactivated: () => desk.staff('Dana', ['moderator', 'admin']),
  }
}
