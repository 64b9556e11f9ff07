import { z } from 'zod'
import { roles } from '#db/schema'
import { isTimeZone } from '#lib/roster/time-zones'
import { parseEmail } from '#lib/sign-in/email'

const orNull = (text: string) => text || null

const name = z
  .string('Give a name')
  .trim()
  .min(1, 'Give a name')
  .max(200, 'At most 200 characters')
  .refine(text => !/\p{Cc}/u.test(text), 'A name is one line')

const email = z.string('Give an e-mail address').transform((text, context) => {
  const parsed = parseEmail(text)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'This is no e-mail address' })
  return z.NEVER
})

const chosenRoles = z
  .array(z.enum(roles))
  .min(1, 'Tick at least one role')
  .transform(chosen => roles.filter(role => chosen.includes(role)))

const sections = z.array(z.string().trim().min(1).max(200)).transform(chosen => [...new Set(chosen)].sort())

/** What the form of a profile holds, and in which words a field is refused; `countries` says which codes there are. */
export function profileForm(isCountry: (code: string) => boolean) {
  return z.object({
    name,
    email,
    country: z
      .string()
      .transform(orNull)
      .refine(code => code === null || isCountry(code), 'Choose a country from the list'),
    timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list'),
    bio: z
      .string()
      .max(1000, 'At most 1,000 characters')
      .transform(text => text.replaceAll('\0', '').replaceAll('\r\n', '\n').trim()),
    avatarUrl: z
      .string()
      .trim()
      .max(500, 'At most 500 characters')
      .refine(text => text === '' || isPicture(text), 'The address of a picture begins with https://')
      .transform(orNull),
    isPublic: z.boolean(),
  })
}

/** Roles, and the sites somebody looks after; no sections ticked means all of the site. */
export const accessForm = z.object({
  roles: chosenRoles,
  seats: z.array(
    z.object({ slug: z.string(), sections: sections.transform(chosen => (chosen.length > 0 ? chosen : null)) }),
  ),
})

/** What is asked of a person who is added; the rest is filled in on their page. */
export const newPersonForm = accessForm.extend({ name, email })

function isPicture(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}
