import type { CommentContext } from '#lib/comments/context'
import { Link } from '../../../_ui/link.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

/** What is known of the author: counts by status, since when, where from, sanctions. */
export function AuthorRecord({ author, ip }: { author: CommentContext['author']; ip: string | null }) {
  const counts = [
    ['approved', author.approved],
    ['pending', author.pending],
    ['deleted', author.deleted],
    ['spam', author.spam],
  ] as const
  return (
    <section className="mt-4 text-sm">
      <h2 className="mb-1 font-semibold text-muted text-xs">
        Author:{' '}
        <Link href={`/authors/${author.id}`} className="underline underline-offset-2">
          <bdi>{author.name}</bdi>
        </Link>
      </h2>
      <dl className="grid grid-cols-4 gap-1 text-center">
        {counts.map(([label, count]) => (
          <div key={label} className="flex flex-col-reverse rounded-md bg-sunken py-1">
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="font-medium tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-muted text-xs">
        {author.registeredAt && (
          <>
            registered <TimeAgo at={author.registeredAt} suffix=" ago" />
          </>
        )}
        {author.email && (
          <>
            {author.registeredAt && ', '}
            <bdi className="wrap-anywhere">{author.email}</bdi>
          </>
        )}
        {ip && <>, {ip}</>}
      </p>
      <ul className="mt-1 grid gap-1">
        {author.sanctions.map(sanction => (
          <li key={sanction.at} className={sanction.lifted ? 'text-muted line-through' : 'text-danger'}>
            {sanction.kind}, <TimeAgo at={sanction.at} suffix=" ago" />
            {sanction.reason && `, ${sanction.reason.toLowerCase()}`}
            {sanction.until && `, until ${sanction.until.slice(0, 10)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
