import type { ReactNode } from 'react'
import type { WordpressState } from '#lib/wordpress/get-wordpress'
import { Badge } from '../../../_ui/badge.tsx'
import { Link } from '../../../_ui/link.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

/** How the connection stands: the import, the last sweep, and what WordPress is still to be told. */
export function ConnectionState({ of: state }: { of: WordpressState }) {
  return (
    <div className="grid gap-4">
      {state.failingSince && (
        <p role="alert" className="rounded-md border border-danger/40 bg-raised p-3 text-sm wrap-anywhere">
          <Badge tone="danger">failing</Badge> for <TimeAgo at={state.failingSince.toISOString()} />:{' '}
          {state.lastError?.replace(/\.$/, '')}.{' '}
          <span className="text-muted">It is tried again by itself; nothing is lost meanwhile.</span>
        </p>
      )}
      <dl className="grid max-w-xl grid-cols-[max-content_1fr] gap-x-6 gap-y-2 text-sm">
        <Line name="Site">
          <span className="wrap-anywhere">{state.url}</span> as {state.username}
          <span className="block text-muted text-xs">
            connected <TimeAgo at={state.connectedAt.toISOString()} suffix=" ago" /> by {state.connectedBy}
          </span>
        </Line>
        <Line name="Import">
          <Import of={state} />
        </Line>
        <Line name="Last sweep">
          {state.sweptAt ? <TimeAgo at={state.sweptAt.toISOString()} suffix=" ago" /> : 'due now'}
          <span className="block text-muted text-xs">every minute, and at once when the plugin tells of a change</span>
        </Line>
        <Line name="To be written back">
          {state.waiting === 0 ? 'nothing' : `${state.waiting.toLocaleString('en')} decisions`}
          {state.waitingSince && (
            <>
              , the oldest <TimeAgo at={state.waitingSince.toISOString()} suffix=" ago" />
            </>
          )}
        </Line>
      </dl>
      {state.refused.length > 0 && <RefusedList of={state.refused} />}
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Import({ of: { importTotal, importDone, importedAt } }: { of: WordpressState }) {
  const done = importDone.toLocaleString('en')
  if (importedAt) {
    return (
      <>
        {done} comments compared, done <TimeAgo at={importedAt.toISOString()} suffix=" ago" />
      </>
    )
  }
  if (importTotal === null) return <span role="status">about to begin</span>
  return (
    <span role="status" className="grid gap-1">
      {done} of {importTotal.toLocaleString('en')} comments
      <progress
        aria-label="Import"
        max={Math.max(1, importTotal)}
        value={importDone}
        className="h-2 w-full accent-accent"
      />
    </span>
  )
}

function RefusedList({ of: refused }: { of: WordpressState['refused'] }) {
  return (
    <section aria-labelledby="refused" className="text-sm">
      <h3 id="refused" className="mb-1 font-medium">
        WordPress refused these decisions
      </h3>
      <ul className="grid gap-1">
        {refused.map(({ commentId, at, reason }) => (
          <li key={commentId} className="wrap-anywhere">
            <Link href={`/log?comment=${commentId}`} className="text-accent underline">
              a comment
            </Link>
            , <TimeAgo at={at.toISOString()} suffix=" ago" />: {reason}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">“Sweep now” tries them once more.</p>
    </section>
  )
}
