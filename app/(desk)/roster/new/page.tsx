import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { listSectionsOfSites } from '#lib/roster/list-sections'
import { requireStaff } from '#lib/session'
import { PageFrame } from '../../../_ui/page-frame.tsx'
import { BackToRoster } from '../back-to-roster.tsx'
import { NewPersonForm } from './new-person-form.tsx'

export const metadata: Metadata = { title: 'Add a person' }

export default async function NewPersonPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  return (
    <PageFrame title="Add a person" controls={<BackToRoster />}>
      <NewPersonForm sites={await listSectionsOfSites(staff)} />
    </PageFrame>
  )
}
