import type { Status } from '#db/schema'
import type { Standing } from '#lib/queues/rows'
import { Badge } from '../../../_ui/badge.tsx'

const statusNames = { pending: 'Pending', approved: 'Approved', deleted: 'Deleted', spam: 'Spam' } as const

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={status}>{statusNames[status]}</Badge>
}

export function StandingBadge({ standing }: { standing: Standing | null }) {
  return standing && <Badge tone={standing === 'premoderated' ? 'pending' : 'danger'}>{standing}</Badge>
}
