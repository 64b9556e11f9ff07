import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { countOverturns } from '#lib/appeals/count-overturns'
import { listAppeals } from '#lib/appeals/list-appeals'
import { may } from '#lib/permissions'
import { requireStaff } from '#lib/session'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { PageFrame } from '../../_ui/page-frame.tsx'
import { AppealList } from './appeal-list.tsx'
import { OverturnTable } from './overturn-table.tsx'

export const metadata: Metadata = { title: 'Appeals' }

interface Props {
  searchParams: Promise<{ after?: string | string[] }>
}

export default async function AppealsPage({ searchParams }: Props) {
  const staff = await requireStaff()
  if (!may(staff, 'appeal')) forbidden()
  const cursor = [(await searchParams).after].flat()[0] ?? null
  const [{ appeals, after }, overturns] = await Promise.all([listAppeals(staff, cursor), countOverturns(staff)])
  return (
    <PageFrame title="Appeals">
      <div className="grid max-w-4xl grid-cols-1 gap-8">
        <AppealList
          key={cursor}
          appeals={appeals}
          empty={cursor ? 'There is nothing after this.' : 'All clear: no appeal waits for a decision.'}
        />
        {(cursor || after) && (
          <p className="flex gap-2">
            {cursor && (
              <Link href="/appeals" className={buttonClass()}>
                From the oldest
              </Link>
            )}
            {after && (
              <Link href={`/appeals?after=${after}`} className={buttonClass()}>
                Later ones
              </Link>
            )}
          </p>
        )}
        <OverturnTable overturns={overturns} isEverybody={may(staff, 'administer')} />
      </div>
    </PageFrame>
  )
}
