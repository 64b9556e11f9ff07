'use client'

import { Button } from '../../../_ui/button.tsx'
import { Link } from '../../../_ui/link.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { Escalation } from './escalation.tsx'
import { Lookers } from './lookers.tsx'
import { Section } from './section.tsx'
import type { ShownRow } from './show-rows.ts'
import { StandingBadge, StatusBadge } from './status-badge.tsx'
import { textClass } from './text-class.ts'
import type { Loaded } from './use-context.ts'

interface Props {
  row: ShownRow
  loaded: Loaded
  onRetry: () => void
  onUndo: () => void
}

/** Everything that helps to judge the comment under the cursor. The text is there at once, the rest as it comes. */
export function ContextPane({ row, loaded, onRetry, onUndo }: Props) {
  const whole = loaded.state === 'ready' ? loaded : null
  return (
    <article
      id="comment-in-view"
      tabIndex={-1}
      aria-label={`Comment by ${row.author.name}`}
      aria-describedby="text-in-view"
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto wrap-anywhere px-4 pt-3 pb-6 outline-hidden focus-visible:shadow-[inset_3px_0_0_var(--color-accent)]"
      data-context={row.id}
    >
      <header className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Link href={`/authors/${row.author.id}`} className="font-semibold hover:underline">
          <bdi>{row.author.name}</bdi>
        </Link>
        <StandingBadge standing={row.author.standing} />
        <StatusBadge status={row.status} />
        <span className="text-muted">
          <TimeAgo at={row.createdAt} suffix=" ago" />
        </span>
        <Lookers comment={row.id} />
      </header>
      <p className="mb-3 text-muted text-sm">
        on{' '}
        <Link href={`/queues/recent?article=${row.article.id}`} className="hover:underline">
          {row.article.title}
        </Link>
        , {row.article.site}
      </p>
      {whole ? (
        <whole.parts.WholeText context={whole.context} />
      ) : (
        <p id="text-in-view" dir="auto" lang={row.language ?? undefined} className={textClass}>
          {row.excerpt}
        </p>
      )}
      {row.escalated && (
        <Section title="Escalated">
          <Escalation row={row} />
        </Section>
      )}
      {loaded.state === 'loading' && (
        <p role="status" className="mt-4 text-muted text-sm">
          Loading context…
        </p>
      )}
      {loaded.state === 'failed' && (
        <div role="alert" className="mt-4 rounded-md border border-pending/40 p-3 text-sm">
          <p className="mb-2">The context could not be loaded. The comment above is as it was in the list.</p>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
      {whole && <whole.parts.Details context={whole.context} row={row} onUndo={onUndo} />}
    </article>
  )
}
