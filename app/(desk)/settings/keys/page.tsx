import type { Metadata } from 'next'
import { listKeys } from '#lib/api/keys'
import { requireStaff } from '#lib/session'
import { chooseSite, NoSite, SettingsFrame } from '../settings-frame.tsx'
import { KeyTable } from './key-table.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export const metadata: Metadata = { title: 'API keys' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function KeysPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const site = chooseSite(staff, await searchParams)
  const keys = site ? await listKeys(staff, site.slug) : []
  return (
    <SettingsFrame staff={staff} tab="/settings/keys" site={site}>
      {site ? (
        <div className="grid max-w-4xl grid-cols-1 gap-8">
          <NewKeyForm key={site.slug} site={site.slug} />
          <KeyTable site={site.slug} keys={keys} />
        </div>
      ) : (
        <NoSite />
      )}
    </SettingsFrame>
  )
}
