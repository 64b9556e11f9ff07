'use client'

import type { MentionRow } from '#lib/mentions/list-mentions'
import { Badge } from '../../_ui/badge.tsx'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { Key } from '../../_ui/key.tsx'
import { Link } from '../../_ui/link.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { useDesk } from '../desk.tsx'

interface Props {
  mention: MentionRow
  href: string
  isCurrent: boolean
  onFocus: () => void
  onSeen: () => void
}

/** One mention: who wrote what about which comment, and the way there. */
export function MentionCard({ mention, href, isCurrent, onFocus, onSeen }: Props) {
  const { keymap, keysOn } = useDesk()
  const { id, comment, article } = mention
  return (
    <article
      id={`mention-${id}`}
      tabIndex={isCurrent ? 0 : -1}
      aria-labelledby={`mention-${id}-title`}
      aria-current={isCurrent ? 'true' : undefined}
      onFocus={onFocus}
      className="wrap-anywhere scroll-mt-4 rounded-md border border-line p-3 aria-[current]:border-accent aria-[current]:bg-cursor"
    >
      <h2 id={`mention-${id}-title`} className="text-sm">
        {!mention.isSeen && (
          <span className="mr-1">
            <Badge tone="accent">new</Badge>
          </span>
        )}
        <bdi className="font-semibold">{mention.by}</bdi>{' '}
        <span className="text-muted">
          {mention.kind === 'note' ? 'mentioned you in a note' : 'mentioned you in an escalation'},{' '}
          <TimeAgo at={mention.at} suffix=" ago" />, on <bdi>{article.title}</bdi>, {mention.site}
        </span>
      </h2>
      <p dir="auto" className="reader-text my-2">
        {mention.note}
      </p>
      <div className="border-line border-l-2 pl-3 text-sm">
        <p className="text-muted text-xs">
          <Badge tone={comment.status}>{comment.status}</Badge> The comment by <bdi>{comment.author}</bdi>
        </p>
        <p dir="auto" className="reader-text mt-1">
          {comment.excerpt}
          {comment.isCut && '…'}
        </p>
      </div>
      <div className="mt-3 flex flex-wrap gap-2 pointer-coarse:*:min-h-11">
        <Link href={href} onClick={onSeen} className={buttonClass()}>
          Open in context {keysOn && <Key>{keymap.open}</Key>}
        </Link>
        {!mention.isSeen && (
          <Button look="quiet" onClick={onSeen}>
            Mark as seen {keysOn && <Key>{keymap.approve}</Key>}
          </Button>
        )}
      </div>
    </article>
  )
}
