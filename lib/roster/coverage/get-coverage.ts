import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { readAside } from '#db/replica'
import { requireMay } from '#lib/permissions'
import type { CoverageHour } from '#lib/roster/coverage/gaps'
import { whoIsOnDuty } from '#lib/roster/coverage/on-duty'
import { clockOf, minuteOfWeek, quartersOfWeek } from '#lib/roster/coverage/week-clock'
import type { Shift } from '#lib/roster/parse-hours'
import type { Staff } from '#lib/staff'

export interface Coverage {
  /** The 168 hours of the present week, Monday 00:00 first. */
  hours: CoverageHour[]
  /** Who may decide there and has no working hours, in the order of the roster. */
  without: { id: number; name: string }[]
  /** Those of everybody who may decide there. */
  timeZones: string[]
  /** A site had more than 500,000 comments in the four weeks: the newest of these are counted. */
  isPart: boolean
}

interface Asked {
  /** A site by its slug; null: all. */
  site: string | null
  /** On whose clock. */
  timeZone: string
  now?: Date
}

/** Who is usually on duty in each hour of the week, of those who may decide there, and what arrives. Admins only. */
export async function getCoverage(staff: Staff, { site, timeZone, now = new Date() }: Asked): Promise<Coverage> {
  requireMay(staff, 'administer')
  const sites = staff.sites.filter(({ slug }) => site === null || slug === site).map(({ id }) => id)
  const [people, arrived] = await Promise.all([listDeciders(sites), countArrived(sites, now)])
  const quarters = quartersOfWeek(timeZone, now.getTime())
  const onDuty = whoIsOnDuty(people, quarters)
  const comments = sumByHour(arrived, timeZone)
  return {
    hours: quarters.map((hour, index) => ({
      people: (onDuty[index] ?? []).map(nameOf),
      comments: comments[index] ?? 0,
      isSkipped: hour.length === 0,
    })),
    without: people.filter(({ shifts }) => shifts.length === 0).map(({ id, name }) => ({ id, name })),
    timeZones: [...new Set(people.map(person => person.timeZone))].sort(),
    isPart: arrived.some(quarter => quarter.isPart),
  }
}

interface Decider {
  id: number
  name: string
  timeZone: string
  /** Of the one site asked for, if they moderate these alone. */
  sections: string[] | null
  shifts: Shift[]
}

async function listDeciders(sites: number[]): Promise<Decider[]> {
  const { rows } = await sql<Decider>`
    select staff.id, staff.name, staff.time_zone as "timeZone",
      case when ${sites.length === 1} and not 'admin' = any(staff.roles) then (
        select sections from staff_site where staff_site.staff_id = staff.id and site_id = any(${sites})
      ) end as sections,
      coalesce((
        select jsonb_agg(jsonb_build_object('weekday', weekday, 'fromMinute', from_minute, 'toMinute', to_minute))
        from staff_hours where staff_hours.staff_id = staff.id
      ), '[]') as shifts
    from staff
    where staff.deactivated_at is null and (
      'admin' = any(staff.roles)
      or 'moderator' = any(staff.roles)
        and exists (select from staff_site where staff_site.staff_id = staff.id and site_id = any(${sites}))
    )
    order by staff.position, staff.name, staff.id`.execute(db())
  return rows
}

interface Quarter {
  /** In ms. */
  at: number
  comments: number
  isPart: boolean
}

const mostOfSite = 500_000

/** Comments of four weeks by the quarter of an hour in which they were written: 2,689 rows at most. */
async function countArrived(sites: number[], now: Date): Promise<Quarter[]> {
  const counting = sql<Quarter>`
    select extract(epoch from date_bin('15 minutes', c.created_at, 'epoch'))::float8 * 1000 as at,
      count(*) as comments, bool_or(c.rank = ${mostOfSite}) as "isPart"
    from unnest(${sites}::int[]) as site (id)
    cross join lateral (
      select created_at, row_number() over (order by created_at desc) as rank
      from comment
      where site_id = site.id and created_at <= ${now} and created_at > ${now}::timestamptz - interval '28 days'
      order by created_at desc
      limit ${mostOfSite}
    ) c
    group by at`
  const { rows } = await readAside(from => counting.execute(from))
  return rows
}

function sumByHour(arrived: Quarter[], timeZone: string): number[] {
  const clock = clockOf(timeZone)
  const sums: number[] = []
  for (const { at, comments } of arrived) {
    const hour = Math.floor(minuteOfWeek(clock(at)) / 60)
    sums[hour] = (sums[hour] ?? 0) + comments
  }
  return sums
}

function nameOf({ name, sections }: Decider): string {
  return sections ? `${name} (${sections.join(', ')})` : name
}
