import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { requireStaff } from '#lib/session'
import { listSites } from '#lib/settings/sites'
import { SettingsFrame } from '../settings-frame.tsx'
import { NewSiteForm } from './new-site-form.tsx'
import { SiteList } from './site-list.tsx'

export const metadata: Metadata = { title: 'Sites' }

export default async function SitesPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  return (
    <SettingsFrame staff={staff} tab="/settings/sites">
      <div className="grid grid-cols-1 gap-8">
        <SiteList sites={await listSites(staff)} />
        <NewSiteForm />
      </div>
    </SettingsFrame>
  )
}
