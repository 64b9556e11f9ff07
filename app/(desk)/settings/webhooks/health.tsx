import type { Endpoint } from '#lib/outbox/endpoints'
import { Badge } from '../../../_ui/badge.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

/** How an endpoint does, in words. */
export function Health({ of: endpoint }: { of: Endpoint }) {
  const { waiting, dead } = endpoint
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
      <State of={endpoint} />
      {waiting > 0 && <span className="text-muted">{waiting.toLocaleString('en')} waiting</span>}
      {dead > 0 && (
        <a href="#dead-letters" className="text-danger underline">
          {dead.toLocaleString('en')} dead {dead === 1 ? 'letter' : 'letters'}
        </a>
      )}
    </p>
  )
}

function State({ of: { pausedAt, failingSince, lastDeliveredAt, lastError } }: { of: Endpoint }) {
  if (pausedAt) {
    return (
      <>
        <Badge tone="pending">paused</Badge>
        <span>
          for <TimeAgo at={pausedAt} />
          {lastError && <>; last: {lastError}</>}. What happens meanwhile is not sent; the events feed has it.
        </span>
      </>
    )
  }
  if (failingSince) {
    return (
      <>
        <Badge tone="danger">failing</Badge>
        <span>
          since <TimeAgo at={failingSince} suffix=" ago" />: {lastError}
        </span>
      </>
    )
  }
  if (!lastDeliveredAt) return <Badge>nothing delivered yet</Badge>
  return (
    <>
      <Badge tone="approved">delivers</Badge>
      <span>
        last <TimeAgo at={lastDeliveredAt} suffix=" ago" />
      </span>
    </>
  )
}
