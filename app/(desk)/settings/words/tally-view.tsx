import { statuses } from '#db/schema'
import type { Tally } from '#lib/intake/words/tally'
import { Badge } from '../../../_ui/badge.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

/** How many comments, by what became of them, and the newest with the words marked. `verb`: what would happen to them. */
export function TallyView({ tally, verb }: { tally: Tally; verb: string }) {
  const { comments, byStatus, newest } = tally
  if (comments === 0) return <p className="font-medium">No comment {verb}.</p>
  return (
    <section aria-label={`Comments that ${verb}`}>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {comments.toLocaleString('en')} {comments === 1 ? 'comment' : 'comments'} {verb}
        </span>
        {statuses.map(
          status =>
            byStatus[status] > 0 && (
              <Badge key={status} tone={status}>
                {byStatus[status].toLocaleString('en')} {status}
              </Badge>
            ),
        )}
      </p>
      {comments > newest.length && <p className="text-muted">The newest {newest.length}:</p>}
      <ul>
        {newest.map(({ id, status, author, article, createdAt, excerpt }) => (
          <li key={id} className="grid gap-1 border-line border-b py-2 last:border-b-0">
            <p dir="auto" className="reader-text">
              {excerpt.map(({ text, isMarked }, index) =>
                isMarked ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of an excerpt stay in place
                  <mark key={index} className="rounded-xs bg-mark px-0.5 text-ink">
                    {text}
                  </mark>
                ) : (
                  text
                ),
              )}
            </p>
            <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
              <Badge tone={status}>{status}</Badge>
              <bdi>{author}</bdi> on <bdi>{article}</bdi>
              <TimeAgo at={createdAt} suffix=" ago" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
