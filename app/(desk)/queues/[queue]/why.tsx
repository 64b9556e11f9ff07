import type { QueueName } from '#lib/queues/names'
import { Badge } from '../../../_ui/badge.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { Escalation } from './escalation.tsx'
import type { ShownRow } from './show-rows.ts'
import { StatusBadge } from './status-badge.tsx'

/** Why a comment is in this queue: what happened to a decision, flags, signals, the review before, the escalation. */
export function Why({ row, queue }: { row: ShownRow; queue: QueueName }) {
  const showsStatus = queue === 'recent' || queue === 'escalated' || (queue === 'flagged' && row.status === 'pending')
  return (
    <span className="flex flex-wrap gap-1">
      {row.back && (
        <strong role="status" className="w-full font-medium text-danger text-xs">
          Still here: {row.back}
        </strong>
      )}
      {row.gone && (
        <strong role="status" className="w-full font-medium text-ink text-xs">
          {row.gone}
        </strong>
      )}
      {showsStatus && <StatusBadge status={row.status} />}
      {queue === 'flagged' && (
        <Badge tone="accent" title="Priority, 0–100">
          {row.priority}
        </Badge>
      )}
      {row.flags.map(flag => (
        <Badge key={flag.reason} tone="danger">
          <Flag /> {flag.reason}
          {flag.count > 1 && ` × ${flag.count}`}
        </Badge>
      ))}
      {row.signals.map(signal => (
        <Badge key={signal} tone="pending">
          {signal}
        </Badge>
      ))}
      <Escalation row={row} isCut />
      {row.reviewed && queue === 'flagged' && (
        <Badge tone="approved">
          approved by {row.reviewed.by}, <TimeAgo at={row.reviewed.at} suffix=" ago" />
        </Badge>
      )}
      {row.reviewed && queue !== 'flagged' && (
        <span className="text-muted text-xs leading-5">
          by {row.reviewed.by}
          {row.reviewed.reason && `: ${row.reviewed.reason.toLowerCase()}`}
        </span>
      )}
      {row.claimedBy && <Badge title="They have it in focus mode">{row.claimedBy} is on it</Badge>}
      {row.kind !== 'comment' && <Badge>{row.kind}</Badge>}
      {row.editedAt && <Badge>edited</Badge>}
    </span>
  )
}

function Flag() {
  return (
    <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" fill="currentColor">
      <path d="M2 1h8L8 4l2 3H3v4H2z" />
    </svg>
  )
}
