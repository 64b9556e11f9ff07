import 'server-only'
import { sql } from 'kysely'
import { type Db, db } from '#db/client'
import { requireMay } from '#lib/permissions'
import { type Plan, planImport, type Refused } from '#lib/roster/file/plan-import'
import { type Fault, type Line, readLines } from '#lib/roster/file/read-lines'
import { writeSteps } from '#lib/roster/file/write-steps'
import { beginRosterChange } from '#lib/roster/lock-admins'
import { readPeople } from '#lib/roster/person'
import { markOf } from '#lib/roster/seen-mark'
import type { Staff } from '#lib/staff'

/** What a line of the file does, or did. */
export interface ReportedLine {
  line: number
  email: string
  name: string
  /** In the words of the log, one for each field. */
  notes: string[]
}

export interface Report extends Pick<Plan, 'same' | 'absent'> {
  added: ReportedLine[]
  changed: ReportedLine[]
  refused: Refused[]
}

export type Imported =
  | { outcome: 'unreadable'; faults: Fault[] }
  /** Nothing was written. `mark` stands for the report: with it, exactly that is done. */
  | { outcome: 'dry run' | 'roster changed'; report: Report; mark: string }
  | { outcome: 'applied'; report: Report }

/**
 * What the file (see `readLines`) would make of the roster: a dry run. People are known by their e-mail; those whom the
 * file does not name stay as they are. @throws Forbidden for those who do not administer
 */
export async function previewImport(staff: Staff, file: Uint8Array): Promise<Imported> {
  requireMay(staff, 'administer')
  const read = readLines(file)
  if ('faults' in read) return { outcome: 'unreadable', faults: read.faults }
  const report = reportOf(await planOn(db(), staff, read.lines))
  return { outcome: 'dry run', report, mark: markOfReport(report) }
}

/**
 * Does what the dry run with this mark reported, all of it at once; nothing when the roster changed meanwhile so that it
 * would be something else. Refused lines are left out. New people have no password. @throws as `previewImport`
 */
export async function applyImport(staff: Staff, file: Uint8Array, seen: string): Promise<Imported> {
  requireMay(staff, 'administer')
  const read = readLines(file)
  if ('faults' in read) return { outcome: 'unreadable', faults: read.faults }
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      const plan = await planOn(tx, staff, read.lines)
      const report = reportOf(plan)
      const mark = markOfReport(report)
      if (mark !== seen) return { outcome: 'roster changed', report, mark }
      await writeSteps(tx, staff, plan.steps)
      return { outcome: 'applied', report }
    })
}

async function planOn(on: Db, staff: Staff, lines: Line[]): Promise<Plan> {
  const people = await readPeople(on, sql`true`)
  const sites = await on.selectFrom('site').select('slug').execute()
  return planImport({ people, sites: sites.map(site => site.slug), selfId: staff.id }, lines)
}

function reportOf({ steps, refused, same, absent }: Plan): Report {
  const lines = (wanted: 'added' | 'changed') =>
    steps
      .filter(({ before }) => (before === null) === (wanted === 'added'))
      .map(({ line, after, notes }) => ({ line, email: after.profile.email, name: after.profile.name, notes }))
  return { added: lines('added'), changed: lines('changed'), refused, same, absent }
}

/** Whoever is not in the file may come and go meanwhile. */
function markOfReport({ absent: _, ...planned }: Report): string {
  return markOf(planned)
}
