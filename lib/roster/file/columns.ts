import type { ZodType } from 'zod'
import { roles } from '#db/schema'
import { isCountry } from '#lib/roster/countries'
import { parseHours } from '#lib/roster/file/hours-text'
import { parseSeats, writeSeats } from '#lib/roster/file/seats-text'
import { writeWeek } from '#lib/roster/parse-hours'
import type { Access, Person, Profile } from '#lib/roster/person'
import { accessForm, profileForm } from '#lib/roster/person-form'
import { isTimeZone } from '#lib/roster/time-zones'

/** What a line of the file says of a person; who is new and has no order comes last. */
export interface Entry extends Pick<Person, 'profile' | 'access' | 'hours' | 'isActive'> {
  order: number | null
}

/** The columns in the order of the file. The first says who is meant, and is never changed. */
export const columnNames = [
  ...(['email', 'name', 'roles', 'country', 'time zone', 'sites', 'hours', 'public', 'order', 'active'] as const),
]
export type ColumnName = (typeof columnNames)[number]

/** An empty cell takes these away; in any other column it leaves what is there. */
const emptied: ColumnName[] = ['country', 'sites', 'hours']

export function writeCell(column: ColumnName, entry: Entry): string {
  return columns[column].write(entry)
}

/** The entry with what the cell says, or why it is refused. A cell that `writeCell` wrote changes nothing. */
export function readCell(column: ColumnName, cell: string, entry: Entry): Entry | { problem: string } {
  const isAsWritten = cell === writeCell(column, entry).replaceAll(/\r\n?/g, '\n')
  if (isAsWritten || (cell.trim() === '' && !emptied.includes(column))) return entry
  return columns[column].read(entry, cell.trim())
}

interface Column {
  write: (entry: Entry) => string
  read: (entry: Entry, cell: string) => Entry | { problem: string }
}

const form = profileForm(isCountry).shape

const columns: Record<ColumnName, Column> = {
  email: { write: ({ profile }) => profile.email, read: entry => entry },
  name: {
    write: ({ profile }) => profile.name,
    read: (entry, cell) => ruled(form.name, cell, name => withProfile(entry, { name })),
  },
  roles: {
    write: ({ access }) => access.roles.join(', '),
    read: (entry, cell) =>
      readRoles(
        entry,
        cell
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
  },
  country: {
    write: ({ profile }) => profile.country ?? '',
    read: (entry, cell) => readCountry(entry, cell),
  },
  'time zone': {
    write: ({ profile }) => profile.timeZone,
    read: (entry, cell) =>
      isTimeZone(cell)
        ? withProfile(entry, { timeZone: cell })
        : { problem: `There is no time zone “${cell}”: write one such as Europe/Berlin` },
  },
  sites: { write: ({ access }) => writeSeats(access.seats), read: readSites },
  hours: {
    write: ({ hours }) => (hours.length === 0 ? '' : writeWeek(hours)),
    read: (entry, cell) => {
      const parsed = parseHours(cell)
      return 'problem' in parsed ? parsed : { ...entry, hours: parsed.shifts }
    },
  },
  public: {
    write: ({ profile }) => yesOrNo(profile.isPublic),
    read: (entry, cell) => answered(cell, isPublic => withProfile(entry, { isPublic })),
  },
  order: {
    write: ({ order }) => (order === null ? '' : String(order)),
    read: (entry, cell) =>
      /^\d{1,6}$/.test(cell) ? { ...entry, order: Number(cell) } : { problem: 'Write a whole number' },
  },
  active: {
    write: ({ isActive }) => yesOrNo(isActive),
    read: (entry, cell) => answered(cell, isActive => ({ ...entry, isActive })),
  },
}

function readRoles(entry: Entry, given: string[]) {
  const stranger = given.find(word => !roles.some(role => role === word))
  if (stranger !== undefined) return { problem: `There is no role “${stranger}”: write ${roles.join(', ')}` }
  const before = entry.access.roles
  const chosen = roles.filter(role => given.includes(role))
  const areSame = chosen.length === before.length && chosen.every(role => before.includes(role))
  return areSame ? entry : withAccess(entry, { roles: chosen })
}

function readCountry(entry: Entry, cell: string) {
  const code = cell.toUpperCase()
  if (code === '' || isCountry(code)) return withProfile(entry, { country: code || null })
  return { problem: `There is no country “${cell}”: write its two letters, such as DE` }
}

function readSites(entry: Entry, cell: string) {
  const parsed = parseSeats(cell)
  if ('problem' in parsed) return parsed
  const given = parsed.seats.map(({ slug, sections }) => ({ slug, sections: sections ?? [] }))
  return ruled(accessForm.shape.seats, given, seats => withAccess(entry, { seats }))
}

/** What a form holds to as well, in its words. */
function ruled<T>(schema: ZodType<T>, given: unknown, put: (value: T) => Entry): Entry | { problem: string } {
  const read = schema.safeParse(given)
  return read.success ? put(read.data) : { problem: read.error.issues[0]?.message ?? 'Not valid' }
}

function answered(cell: string, put: (isYes: boolean) => Entry): Entry | { problem: string } {
  const isYes = /^(yes|true)$/i.test(cell)
  return isYes || /^(no|false)$/i.test(cell) ? put(isYes) : { problem: 'Write yes or no' }
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

function withProfile(entry: Entry, given: Partial<Profile>): Entry {
  return { ...entry, profile: { ...entry.profile, ...given } }
}

function withAccess(entry: Entry, given: Partial<Access>): Entry {
  return { ...entry, access: { ...entry.access, ...given } }
}
