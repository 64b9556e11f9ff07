'use client'

import type { AppealRow } from '#lib/appeals/list-appeals'
import { Badge } from '../../_ui/badge.tsx'
import { Button } from '../../_ui/button.tsx'
import { Key } from '../../_ui/key.tsx'
import { Link } from '../../_ui/link.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { useDesk } from '../desk.tsx'
import type { Verdict } from './verdict-dialog.tsx'

interface Props {
  appeal: AppealRow
  isCurrent: boolean
  onFocus: () => void
  onAsk: (verdict: Verdict) => void
}

/** One appeal: the author's words, the comment, the decision, and what can be made of it. */
export function AppealCard({ appeal, isCurrent, onFocus, onAsk }: Props) {
  const { author, article } = appeal
  return (
    <article
      id={`appeal-${appeal.id}`}
      tabIndex={isCurrent ? 0 : -1}
      aria-labelledby={`appeal-${appeal.id}-title`}
      aria-current={isCurrent ? 'true' : undefined}
      onFocus={onFocus}
      className="wrap-anywhere scroll-mt-4 rounded-md border border-line p-3 aria-[current]:border-accent aria-[current]:bg-cursor sm:p-4"
    >
      <h2 id={`appeal-${appeal.id}-title`} className="text-sm">
        <Link href={`/authors/${author.id}`} className="font-semibold hover:underline">
          <bdi>{author.name}</bdi>
        </Link>{' '}
        <span className="text-muted">
          appealed <TimeAgo at={appeal.at} suffix=" ago" />, about a comment on{' '}
          <Link href={`/queues/recent?article=${article.id}`} className="hover:underline">
            <bdi>{article.title}</bdi>
          </Link>
          , {appeal.site}
        </span>
      </h2>
      <p dir="auto" className="reader-text my-2">
        {appeal.body}
      </p>
      <Comment appeal={appeal} />
      <Decision decision={appeal.decision} />
      <Verdicts appeal={appeal} onAsk={onAsk} />
    </article>
  )
}

function Comment({ appeal: { comment } }: { appeal: AppealRow }) {
  if (!comment) return <p className="text-muted text-sm">The text of the comment has been purged.</p>
  return (
    <div className="border-line border-l-2 pl-3">
      <h3 className="font-semibold text-muted text-xs">
        The comment, <TimeAgo at={comment.createdAt} suffix=" ago" />
        {', '}
        <Link href={`/queues/recent?comment=${comment.id}`} className="text-accent underline">
          in its context
        </Link>
      </h3>
      <p dir="auto" className="reader-text mt-1">
        {comment.body}
        {comment.isCut && '…'}
      </p>
    </div>
  )
}

function Decision({ decision }: Pick<AppealRow, 'decision'>) {
  return (
    <p className="mt-2 text-sm">
      <Badge tone={decision.status}>{decision.status}</Badge>{' '}
      <span className="font-medium">{decision.by ?? 'Docket’s checks'}</span>,{' '}
      <TimeAgo at={decision.at} suffix=" ago" />
      {decision.reason && `: ${decision.reason.toLowerCase()}`}
      {decision.note && (
        <>
          . Note: <bdi className="reader-text text-muted">{decision.note}</bdi>
        </>
      )}
    </p>
  )
}

const notYours = {
  'decided by you': 'You made this decision. Another person decides about the appeal.',
  'escalated by you': 'You escalated this comment. Another person decides about the appeal.',
} as const

function Verdicts({ appeal, onAsk }: { appeal: AppealRow; onAsk: (verdict: Verdict) => void }) {
  const { keymap, keysOn } = useDesk()
  const why = appeal.notYours && notYours[appeal.notYours]
  const isOff = why !== null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 pointer-coarse:*:min-h-11">
      <Button look="primary" disabled={isOff} onClick={() => onAsk('overturn')}>
        Overturn {keysOn && <Key>{keymap.approve}</Key>}
      </Button>
      <Button disabled={isOff} onClick={() => onAsk('uphold')}>
        Uphold {keysOn && <Key>{keymap.delete}</Key>}
      </Button>
      {why && <span className="text-muted text-sm">{why}</span>}
    </div>
  )
}
