import { describeEvent } from '#lib/log/describe-event'
import type { LogEvent } from '#lib/log/list-events'
import { Badge } from '../../_ui/badge.tsx'
import { Link } from '../../_ui/link.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'

/** One event of the log: when, the sentence, and what the comment said as long as that is kept. */
export function EventLine({ event }: { event: LogEvent }) {
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-2 border-line border-b py-2 text-sm">
      <span className="text-muted tabular-nums">
        <TimeAgo at={event.at} />
      </span>
      <div className="min-w-0">
        <p>
          {describeEvent(event).map((part, index) =>
            typeof part === 'string' ? (
              part
            ) : (
              <Link
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stay in place
                key={index}
                href={part.href}
                className="font-medium underline decoration-line underline-offset-2 hover:decoration-ink"
              >
                <bdi>{part.text}</bdi>
              </Link>
            ),
          )}
          {event.isUndone && (
            <>
              {' '}
              <Badge>undone</Badge>
            </>
          )}
        </p>
        {event.note && (
          <p dir="auto" className="reader-text">
            {event.note}
          </p>
        )}
        {event.comment && (
          <p dir="auto" className="truncate text-muted">
            {event.comment.excerpt ?? 'The text has been purged.'}
          </p>
        )}
      </div>
    </li>
  )
}
