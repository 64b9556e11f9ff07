import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { countryOf } from '#lib/roster/countries'
import { listStaff } from '#lib/roster/list-staff'
import { readRosterFilter, showsWholeOrder } from '#lib/roster/roster-filter'
import { requireStaff } from '#lib/session'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { PageFrame } from '../../_ui/page-frame.tsx'
import { RosterDesk } from './roster-desk.tsx'
import { RosterFilterBar } from './roster-filter-bar.tsx'
import { languageOfViewer } from './viewer.ts'

export const metadata: Metadata = { title: 'Roster' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RosterPage({ searchParams }: Props) {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  const filter = readRosterFilter(await searchParams)
  const [found, language] = await Promise.all([listStaff(staff, filter), languageOfViewer()])
  const people = found.map(({ country, ...person }) => ({
    ...person,
    country: country === null ? null : countryOf(country, language),
  }))
  return (
    <PageFrame
      title="Roster"
      controls={
        <>
          <RosterFilterBar filter={filter} sites={staff.sites.map(({ slug, name }) => ({ slug, name }))} />
          <nav aria-label="About the roster" className="flex flex-wrap gap-2 sm:ml-auto">
            <Link href="/roster/coverage" className={buttonClass()}>
              Coverage
            </Link>
            <a href="/api/roster/export" download className={buttonClass()}>
              Export
            </a>
            <Link href="/roster/import" className={buttonClass()}>
              Import
            </Link>
            <Link href="/roster/new" className={buttonClass()}>
              Add a person
            </Link>
          </nav>
        </>
      }
    >
      <RosterDesk people={people} isWhole={showsWholeOrder(filter)} />
    </PageFrame>
  )
}
