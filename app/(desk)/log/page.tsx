import type { Metadata } from 'next'
import { listEvents } from '#lib/log/list-events'
import { readLogFilter, writeLogFilter } from '#lib/log/log-filter'
import { may } from '#lib/permissions'
import { listNames } from '#lib/roster/list-staff'
import { requireStaff } from '#lib/session'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Empty, PageFrame } from '../../_ui/page-frame.tsx'
import { EventLine } from './event-line.tsx'
import { ExportLinks } from './export-links.tsx'
import { LogFilterBar } from './log-filter-bar.tsx'

export const metadata: Metadata = { title: 'Log' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LogPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const { filter, problems } = readLogFilter(await searchParams)
  const [{ events, after }, people] = await Promise.all([listEvents(staff, filter), listNames(staff)])
  return (
    <PageFrame
      title="Log"
      controls={
        <>
          <LogFilterBar filter={filter} people={people} sites={staff.sites} />
          {may(staff, 'export') && <ExportLinks filter={filter} />}
        </>
      }
    >
      {problems.map(problem => (
        <p key={problem} role="alert" className="mb-2 text-pending text-sm">
          {problem}
        </p>
      ))}
      {events.length === 0 ? (
        <Empty>Nothing in the log matches.</Empty>
      ) : (
        <ol className="max-w-4xl">
          {events.map(event => (
            <EventLine key={event.id} event={event} />
          ))}
        </ol>
      )}
      {after && (
        <p className="p-3 text-center">
          <Link href={`/log${writeLogFilter({ ...filter, after })}`} className={buttonClass()}>
            Earlier
          </Link>
        </p>
      )}
    </PageFrame>
  )
}
