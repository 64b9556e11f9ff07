'use client'

import type { CommentRow } from '#lib/queues/rows'
import { whoseTurn } from '#lib/queues/whose-turn'
import { Badge } from '../../../_ui/badge.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { useDesk } from '../../desk.tsx'

interface Props {
  row: CommentRow
  /** In a list; the context shows the note whole. */
  isCut?: boolean
}

/** Whose turn it is, who asks for a second person, and the note. */
export function Escalation({ row: { escalated, may }, isCut = false }: Props) {
  const { staffId } = useDesk()
  if (!escalated) return null
  const turn = whoseTurn(escalated, { staffId, mayDecide: may.includes('decide') })
  return (
    <>
      <Badge tone={turn.isYours ? 'accent' : 'neutral'}>
        <span className="whitespace-normal">{turn.told}</span>
      </Badge>{' '}
      <Badge tone="spam">
        by {escalated.by}, <TimeAgo at={escalated.at} suffix=" ago" />
      </Badge>
      <bdi className={`reader-text w-full ${isCut ? 'line-clamp-3 text-xs' : 'mt-1 block'}`}>
        {escalated.note ?? 'No note.'}
      </bdi>
    </>
  )
}
