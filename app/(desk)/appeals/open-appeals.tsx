import type { OpenAppeal } from '#lib/appeals/open-appeals'
import { Link } from '../../_ui/link.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'

interface Props {
  appeals: OpenAppeal[]
  /** The comment in view; none where the author is. */
  comment?: number
}

/** What the author objects to and nobody has decided about yet, each with the way to it. */
export function OpenAppeals({ appeals, comment }: Props) {
  if (appeals.length === 0) return null
  return (
    <ul aria-label="Open appeals" className="mt-2 grid gap-1 text-sm">
      {appeals.map(appeal => (
        <li key={appeal.id}>
          <Link
            href={`/appeals?after=${appeal.after}`}
            className="font-medium text-accent underline underline-offset-2"
          >
            Open appeal
            {comment !== undefined && (appeal.comment === comment ? ' about this comment' : ' about another comment')}
          </Link>
          , <TimeAgo at={appeal.at} suffix=" ago" />
        </li>
      ))}
    </ul>
  )
}
