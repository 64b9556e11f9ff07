import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { requireStaff } from '#lib/session'
import { PageFrame } from '../../../_ui/page-frame.tsx'
import { BackToRoster } from '../back-to-roster.tsx'
import { ColumnList } from './column-list.tsx'
import { ImportForm } from './import-form.tsx'

export const metadata: Metadata = { title: 'Import the roster' }

export default async function ImportPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  return (
    <PageFrame title="Import the roster" controls={<BackToRoster />}>
      <div className="grid max-w-4xl gap-5">
        <ColumnList />
        <ImportForm />
      </div>
    </PageFrame>
  )
}
