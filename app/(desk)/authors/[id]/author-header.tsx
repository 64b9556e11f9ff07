'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { AuthorRecord } from '#lib/authors/get-author'
import { Badge } from '../../../_ui/badge.tsx'
import { Button } from '../../../_ui/button.tsx'
import { Link } from '../../../_ui/link.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { OpenAppeals } from '../../appeals/open-appeals.tsx'
import { useDesk } from '../../desk.tsx'
import { SanctionDialog } from '../../queues/[queue]/sanction-dialog.tsx'
import { StandingBadge } from '../../queues/[queue]/status-badge.tsx'
import { TextDialog } from '../../queues/[queue]/text-dialog.tsx'
import { tellServer } from '../../tell-server.ts'
import { trust } from './actions.ts'
import { SanctionLine } from './sanction-line.tsx'

/** The record of an author: who they are, counts, sanctions with their undo, notes. */
export function AuthorHeader({ author }: { author: AuthorRecord }) {
  const router = useRouter()
  const { reasons } = useDesk()
  const [asked, setAsked] = useState<'sanction' | 'note' | null>(null)
  const [error, setError] = useState<string | null>(null)

  async function tell(url: string, body: unknown) {
    const told = await tellServer(url, body)
    if ('error' in told) return told.error
    setAsked(null)
    router.refresh()
    return null
  }

  return (
    <section
      aria-label="Author"
      className="max-h-[45dvh] shrink-0 overflow-y-auto wrap-anywhere border-line border-b px-3 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-xl">
          <bdi>{author.name}</bdi>
        </h1>
        <StandingBadge standing={author.standing} />
        {author.isStaff && <Badge tone="accent">staff</Badge>}
        {author.isTrusted && <Badge tone="approved">trusted</Badge>}
        <span className="text-muted text-sm">
          {author.site}
          {author.email && `, ${author.email}`}
          {author.registeredAt && (
            <>
              , registered <TimeAgo at={author.registeredAt} suffix=" ago" />
            </>
          )}
        </span>
        <span className="ml-auto flex gap-1.5">
          {author.isSanctionable && !author.isStaff && (
            <Button look="danger" onClick={() => setAsked('sanction')}>
              Ban or suspend
            </Button>
          )}
          {author.isSanctionable && author.isSignedIn && (
            <Button
              title="Published whatever the checks find"
              onClick={() => trust({ author: author.id, isTrusted: !author.isTrusted })}
            >
              {author.isTrusted ? 'Trust no longer' : 'Trust'}
            </Button>
          )}
          {author.isNotable && <Button onClick={() => setAsked('note')}>Note</Button>}
        </span>
      </div>
      <p className="mt-1 text-muted text-sm tabular-nums">
        {author.approved} approved, {author.pending} pending, {author.deleted} deleted, {author.spam} spam. Flags
        raised: {author.flagsUpheld} upheld, {author.flagsDismissed} dismissed.{' '}
        <Link href={`/log?author=${author.id}`} className="underline underline-offset-2">
          Log
        </Link>
      </p>
      {error && (
        <p role="alert" className="mt-1 text-danger text-sm">
          {error}
        </p>
      )}
      <OpenAppeals appeals={author.appeals} />
      <ul className="mt-2 grid gap-1 text-sm">
        {author.sanctions.map(sanction => (
          <SanctionLine
            key={sanction.id}
            sanction={sanction}
            isSanctionable={author.isSanctionable}
            onLift={async () => setError(await tell(`/api/sanctions/${sanction.id}/lift`, {}))}
            onUndo={async () => setError(await tell('/api/decisions', { action: 'restore', batch: sanction.batch }))}
          />
        ))}
        {author.notes.map(note => (
          <li key={note.id}>
            <span className="font-medium">{note.by}</span>, <TimeAgo at={note.at} suffix=" ago" />:{' '}
            <bdi className="reader-text">{note.body}</bdi>
          </li>
        ))}
      </ul>
      {asked === 'sanction' && (
        <SanctionDialog
          author={author}
          reasons={reasons[author.siteId] ?? []}
          onDone={() => {
            setAsked(null)
            router.refresh()
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'note' && (
        <TextDialog
          title={`Note on ${author.name}`}
          description="Only the staff sees it."
          action="Add note"
          onSend={body => tell('/api/notes', { author: author.id, body })}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
