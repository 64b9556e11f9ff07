import { describeAccess, describeHours, describeProfile } from '#lib/roster/describe-person'
import { type ColumnName, columnNames, type Entry, readCell } from '#lib/roster/file/columns'
import type { Line } from '#lib/roster/file/read-lines'
import type { Person } from '#lib/roster/person'
import { describeChanges } from '#lib/settings/describe-changes'
import { parseEmail } from '#lib/sign-in/email'

/** A person who is added (nothing was before) or changed, and in words what becomes different. */
export interface Step {
  line: number
  before: Person | null
  after: Entry
  notes: string[]
}

/** A line that changes nothing, and why. */
export interface Refused {
  line: number
  email: string
  problems: { column: ColumnName | null; problem: string }[]
}

export interface Plan {
  steps: Step[]
  refused: Refused[]
  /** How many lines say what is so already. */
  same: number
  /** How many people of the roster the file does not name. */
  absent: number
}

interface Roster {
  people: Person[]
  /** Slugs of all sites. */
  sites: string[]
  /** Who imports. */
  selfId: number
}

/** What the lines make of the roster, by the rules of its forms; nothing of it is done yet. */
export function planImport(roster: Roster, lines: Line[]): Plan {
  const byEmail = new Map(roster.people.map(person => [person.profile.email, person]))
  const lineOf = new Map<string, number>()
  const plan: Plan = { steps: [], refused: [], same: 0, absent: 0 }
  for (const line of lines) {
    const email = parseEmail(line.cells?.email ?? '')
    const before = byEmail.get(email ?? '') ?? null
    const earlier = lineOf.get(email ?? '')
    const judged = earlier ? again(earlier) : judge({ line, email, before, roster })
    if (email && !earlier) lineOf.set(email, line.number)
    if ('problems' in judged)
      plan.refused.push({ line: line.number, email: line.cells?.email ?? '', problems: judged.problems })
    else if (before && judged.notes.length === 0) plan.same += 1
    else plan.steps.push({ line: line.number, before, ...judged })
  }
  plan.absent = roster.people.filter(({ profile }) => !lineOf.has(profile.email)).length
  return plan
}

type Problems = Pick<Refused, 'problems'>

interface Judged {
  line: Line
  email: string | null
  before: Person | null
  roster: Roster
}

function again(line: number): Problems {
  return { problems: [{ column: 'email', problem: `This person stands in line ${line} already` }] }
}

function judge({ line: { cells }, email, before, roster }: Judged): Problems | Pick<Step, 'after' | 'notes'> {
  if (!cells)
    return {
      problems: [{ column: null, problem: 'This line has more or fewer cells than the first line has columns' }],
    }
  if (!email) return { problems: [{ column: 'email', problem: 'This is no e-mail address' }] }
  const problems: Refused['problems'] = []
  let after: Entry = before ?? somebodyNew(email)
  for (const column of columnNames) {
    const cell = cells[column]
    const read = cell === undefined ? after : readCell(column, cell, after)
    if ('problem' in read) problems.push({ column, problem: read.problem })
    else after = read
  }
  problems.push(...againstTheRules({ before, after, roster }))
  return problems.length > 0 ? { problems } : { after, notes: before ? describe(before, after) : describeNew(after) }
}

/** As somebody is who was added by the form. */
function somebodyNew(email: string): Entry {
  return {
    profile: { email, name: '', country: null, timeZone: 'UTC', bio: '', avatarUrl: null, isPublic: true },
    access: { roles: [], seats: [] },
    ...{ hours: [], order: null, isActive: true },
  }
}

function againstTheRules({ before, after, roster }: { before: Person | null; after: Entry; roster: Roster }) {
  const problems: Refused['problems'] = []
  const isSelf = before?.id === roster.selfId
  const refuse = (column: ColumnName, problem: string) => problems.push({ column, problem })
  for (const { slug } of after.access.seats)
    if (!roster.sites.includes(slug)) refuse('sites', `There is no site “${slug}”`)
  if (isSelf && before.access.roles !== after.access.roles)
    refuse('roles', 'Nobody changes their own roles: another admin can')
  if (isSelf && before.isActive && !after.isActive) refuse('active', 'Nobody deactivates themselves')
  if (after.profile.name === '') refuse('name', 'Give a name')
  if (after.access.roles.length === 0) refuse('roles', 'Give at least one role')
  return problems
}

function describe(before: Entry, after: Entry): string[] {
  const order = describeChanges({ order: 'Order' }, [before, after], 'at the end')
  const activity = after.isActive ? 'Reactivated' : 'Deactivated'
  return [
    ...describeProfile(before.profile, after.profile),
    ...describeAccess(before.access, after.access),
    ...describeHours(before.hours, after.hours),
    ...order,
    ...(before.isActive === after.isActive ? [] : [activity]),
  ]
}

function describeNew(after: Entry): string[] {
  const { email, name } = after.profile
  const bare = somebodyNew(email)
  const named = { ...bare, profile: { ...bare.profile, name }, access: { ...bare.access, roles: after.access.roles } }
  return [`Added as ${after.access.roles.join(', ')}`, ...describe(named, after)]
}
