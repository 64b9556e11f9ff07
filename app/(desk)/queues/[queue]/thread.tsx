import type { Neighbour } from '#lib/comments/context'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { StatusBadge } from './status-badge.tsx'

/** Comments around the one in view, quoted. */
export function Thread({ label, comments }: { label: string; comments: Neighbour[] }) {
  if (comments.length === 0) return null
  return (
    <section className="mt-4 mb-3 text-sm">
      <h2 className="mb-1 font-semibold text-muted text-xs">{label}</h2>
      <ul className="grid gap-2 border-line border-l-2 pl-3">
        {comments.map(comment => (
          <li key={comment.id} className="text-muted">
            <span className="flex flex-wrap items-center gap-x-2">
              <bdi className="font-medium text-ink">{comment.author}</bdi>
              {comment.status !== 'approved' && <StatusBadge status={comment.status} />}
              <TimeAgo at={comment.createdAt} suffix=" ago" />
            </span>
            <p dir="auto" className="reader-text line-clamp-4">
              {comment.body}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
