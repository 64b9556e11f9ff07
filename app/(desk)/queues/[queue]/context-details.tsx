import type { ReactNode } from 'react'
import type { CommentContext } from '#lib/comments/context'
import { priorityOf } from '#lib/priority'
import { Badge } from '../../../_ui/badge.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { OpenAppeals } from '../../appeals/open-appeals.tsx'
import { AuthorRecord } from './author-record.tsx'
import { MarkedText } from './marked-text.tsx'
import { PastEvents } from './past-events.tsx'
import { Section } from './section.tsx'
import type { ShownRow } from './show-rows.ts'
import { Thread } from './thread.tsx'

/** The text with what the checks found marked, under the comment that it answers. */
export function WholeText({ context }: { context: CommentContext }) {
  return (
    <>
      {context.parent && <Thread label="Answers" comments={[context.parent]} />}
      <MarkedText body={context.body} language={context.language} signals={context.signals} />
    </>
  )
}

interface Props {
  context: CommentContext
  row: ShownRow
  onUndo: () => void
}

/** What is known about a comment besides its text. */
export function Details({ context, row, onUndo }: Props) {
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
