import type { Delivery } from '#lib/outbox/deliveries'
import { Badge } from '../../../_ui/badge.tsx'
import { Table } from '../../../_ui/table.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { AboutEvent } from './about-event.tsx'

const tones = { waiting: 'pending', delivered: 'approved', dead: 'danger' } as const

/** What was sent or is to be sent last. */
export function LatestDeliveries({ deliveries }: { deliveries: Delivery[] }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">Latest deliveries</h2>
      {deliveries.length === 0 ? (
        <p className="text-muted text-sm">None yet: the next decision about a comment of this site is the first.</p>
      ) : (
        <Table label="Latest deliveries" heads={['What', 'To', 'Since', 'State', 'Tries', 'Last answer']}>
          {deliveries.map(delivery => (
            <tr key={delivery.id}>
              <td>
                <AboutEvent of={delivery} />
              </td>
              <td className="min-w-40 wrap-anywhere">{delivery.url}</td>
              <td>
                <TimeAgo at={delivery.createdAt} suffix=" ago" />
              </td>
              <td>
                <Badge tone={tones[delivery.state]}>{delivery.state}</Badge>
              </td>
              <td className="tabular-nums">{delivery.tries}</td>
              <td className="min-w-40 wrap-anywhere">{delivery.lastError ?? delivery.lastStatus ?? '–'}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
