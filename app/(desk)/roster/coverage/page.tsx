import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { getCoverage } from '#lib/roster/coverage/get-coverage'
import { isTimeZone } from '#lib/roster/time-zones'
import { requireStaff } from '#lib/session'
import type { Staff } from '#lib/staff'
import { Empty, PageFrame } from '../../../_ui/page-frame.tsx'
import { BackToRoster } from '../back-to-roster.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { CoverageGrid } from './coverage-grid.tsx'
import { CoverageWords } from './coverage-words.tsx'

export const metadata: Metadata = { title: 'Coverage' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CoveragePage({ searchParams }: Props) {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  const { asked, problems } = readAsked(staff, await searchParams)
  const coverage = await getCoverage(staff, asked)
  const isEmpty = coverage.hours.every(({ people, comments }) => people.length === 0 && comments === 0)
  return (
    <PageFrame
      title="Coverage"
      controls={
        <>
          <BackToRoster />
          <CoverageBar asked={asked} sites={staff.sites} own={staff.timeZone} timeZones={coverage.timeZones} />
        </>
      }
    >
      {problems.map(problem => (
        <p key={problem} role="alert" className="mb-2 text-pending text-sm">
          {problem}
        </p>
      ))}
      <CoverageWords coverage={coverage} />
      {isEmpty ? (
        <Empty>Nobody who may decide here has working hours yet.</Empty>
      ) : (
        <CoverageGrid hours={coverage.hours} timeZone={asked.timeZone} />
      )}
    </PageFrame>
  )
}

function readAsked(staff: Staff, { site = '', zone = '' }: Record<string, string | string[] | undefined>) {
  const isKnown = staff.sites.some(({ slug }) => slug === site)
  const isZone = isTimeZone(String(zone))
  const problems = [
    ...(site && !isKnown ? [`There is no site “${site}”: this is every site.`] : []),
    ...(zone && !isZone ? [`There is no time zone “${zone}”: this is yours.`] : []),
  ]
  const asked = { site: isKnown ? String(site) : null, timeZone: isZone ? String(zone) : staff.timeZone }
  return { asked, problems }
}
