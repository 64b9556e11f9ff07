'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { CommentContext } from '#lib/comments/context'
import { priorityOf } from '#lib/priority'
import { Badge } from '../../../_ui/badge.tsx'
import { Button } from '../../../_ui/button.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { OpenAppeals } from '../../appeals/open-appeals.tsx'
import { AuthorRecord } from './author-record.tsx'
import { Escalation } from './escalation.tsx'
import { Lookers } from './lookers.tsx'
import { MarkedText } from './marked-text.tsx'
import { PastEvents } from './past-events.tsx'
import { StandingBadge, StatusBadge } from './status-badge.tsx'
import { Thread } from './thread.tsx'
import type { Loaded } from './use-context.ts'
import type { ShownRow } from './use-decisions.ts'

interface Props {
  row: ShownRow
  loaded: Loaded
  onRetry: () => void
  onUndo: () => void
}

/** Everything that helps to judge the comment under the cursor. The text is there at once, the rest as it comes. */
export function ContextPane({ row, loaded, onRetry, onUndo }: Props) {
  const context = loaded.state === 'ready' ? loaded.context : null
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
        <Link href={`/authors/${row.author.id}`} prefetch={false} className="font-semibold hover:underline">
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
        <Link href={`/queues/recent?article=${row.article.id}`} prefetch={false} className="hover:underline">
          {row.article.title}
        </Link>
        , {row.article.site}
      </p>
      {context?.parent && <Thread label="Answers" comments={[context.parent]} />}
      <MarkedText body={context?.body ?? row.excerpt} language={row.language} signals={context?.signals ?? []} />
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
      {context && <Details context={context} row={row} onUndo={onUndo} />}
    </article>
  )
}

function Details({ context, row, onUndo }: { context: CommentContext } & Pick<Props, 'row' | 'onUndo'>) {
  const { signals, flags, notes, revisions, priority } = context
  return (
    <>
      {flags.length > 0 && (
        <Section title={`Flags (${flags.length})`}>
          <List
            of={flags.map(flag => (
              <>
                <Badge tone={flag.state === 'open' ? 'danger' : 'neutral'}>{flag.reason}</Badge> <bdi>{flag.by}</bdi>,{' '}
                <TimeAgo at={flag.at} suffix=" ago" />
                {flag.state !== 'open' && `, ${flag.state}`}
                {flag.detail && <bdi className="reader-text block text-muted">{flag.detail}</bdi>}
              </>
            ))}
          />
        </Section>
      )}
      {signals.length > 0 && (
        <Section title="Checks">
          <List
            of={signals.map(signal => (
              <>
                <Badge tone="pending">{signal.kind}</Badge> {signal.detail}
              </>
            ))}
          />
        </Section>
      )}
      {priority.length > 0 && (
        <Section title={`Priority ${priorityOf(priority)}`}>
          <List
            of={priority.map(line => (
              <span key={line.label} className="flex justify-between gap-2">
                <span>{line.label}</span>
                <span className="tabular-nums">{line.points > 0 ? `+${line.points}` : line.points}</span>
              </span>
            ))}
          />
        </Section>
      )}
      <AuthorRecord author={context.author} ip={context.ip} />
      <OpenAppeals appeals={context.appeals} comment={context.id} />
      {notes.length > 0 && (
        <Section title="Notes">
          <List
            of={notes.map(note => (
              <>
                <span className="font-medium">{note.by}</span>, <TimeAgo at={note.at} suffix=" ago" />
                {note.about === 'author' && ', about the author'}: <bdi className="reader-text">{note.body}</bdi>
              </>
            ))}
          />
        </Section>
      )}
      {revisions.length > 0 && (
        <Section title="Earlier texts">
          <List
            of={revisions.map(revision => (
              <>
                <span className="text-muted">Revision {revision.number}: </span>
                <bdi className="reader-text">{revision.body}</bdi>
              </>
            ))}
          />
        </Section>
      )}
      <PastEvents events={context.events} inForce={row.decisionId} onUndo={row.may.includes('undo') ? onUndo : null} />
      <Thread
        label="Before it on the article"
        comments={context.before.filter(near => near.id !== context.parent?.id)}
      />
      <Thread label="Replies" comments={context.replies} />
      <Thread
        label="After it on the article"
        comments={context.after.filter(near => context.replies.every(reply => reply.id !== near.id))}
      />
    </>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 text-sm">
      <h2 className="mb-1 font-semibold text-muted text-xs">{title}</h2>
      {children}
    </section>
  )
}

function List({ of }: { of: ReactNode[] }) {
  return (
    <ul className="grid gap-1.5">
      {of.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries never change places
        <li key={index}>{entry}</li>
      ))}
    </ul>
  )
}
