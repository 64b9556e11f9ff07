import type { Metadata } from 'next'
import { listDeadLetters, listDeliveries } from '#lib/outbox/deliveries'
import { listEndpoints } from '#lib/outbox/endpoints'
import { requireStaff } from '#lib/session'
import type { Staff, StaffSite } from '#lib/staff'
import { chooseSite, NoSite, SettingsFrame } from '../settings-frame.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { EndpointList } from './endpoint-list.tsx'
import { LatestDeliveries } from './latest-deliveries.tsx'
import { NewEndpointForm } from './new-endpoint-form.tsx'

export const metadata: Metadata = { title: 'Webhooks' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WebhooksPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const site = chooseSite(staff, await searchParams)
  return (
    <SettingsFrame staff={staff} tab="/settings/webhooks" site={site}>
      {site ? <Webhooks staff={staff} site={site} /> : <NoSite />}
    </SettingsFrame>
  )
}

async function Webhooks({ staff, site: { slug } }: { staff: Staff; site: StaffSite }) {
  const [endpoints, latest, dead] = await Promise.all([
    listEndpoints(staff, slug),
    listDeliveries(staff, slug),
    listDeadLetters(staff, slug),
  ])
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-8">
      <NewEndpointForm key={slug} site={slug} />
      <EndpointList site={slug} endpoints={endpoints} />
      {endpoints.length > 0 && (
        <>
          <DeadLetters site={slug} letters={dead} endpoints={endpoints} />
          <LatestDeliveries deliveries={latest} />
        </>
      )}
    </div>
  )
}
