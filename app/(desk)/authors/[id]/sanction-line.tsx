'use client'

import type { PastSanction } from '#lib/authors/get-author'
import { Button } from '../../../_ui/button.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { useDesk } from '../../desk.tsx'

const names = { ban: 'Banned', suspend: 'Suspended', premoderate: 'Premoderated', warn: 'Warned' } as const

interface Props {
  sanction: PastSanction
  isSanctionable: boolean
  onLift: () => void
  onUndo: () => void
}

/** A sanction of an author as it was made, and the ways to take it back where that is in reach. */
export function SanctionLine({ sanction, isSanctionable, onLift, onUndo }: Props) {
  const { may } = useDesk()
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className={sanction.lifted ? 'text-muted' : ''}>
        <strong className="font-medium">{names[sanction.kind]}</strong>
        {sanction.everywhere && ' everywhere'} by {sanction.by}, <TimeAgo at={sanction.at} suffix=" ago" />
        {sanction.until && `, until ${sanction.until.slice(0, 10)}`}
        {sanction.reason && `: ${sanction.reason.toLowerCase()}`}
        {sanction.note && (
          <>
            . <bdi className="text-muted">{sanction.note}</bdi>
          </>
        )}
        {sanction.lifted && (
          <>
            . Lifted by {sanction.lifted.by}, <TimeAgo at={sanction.lifted.at} suffix=" ago" />
          </>
        )}
      </span>
      {!sanction.lifted && isSanctionable && (
        <>
          <Button onClick={onLift}>Lift</Button>
          {sanction.deleted > 0 && may.includes('undo') && (
            <Button onClick={onUndo}>
              Undo, bring back {sanction.deleted} comment{sanction.deleted === 1 ? '' : 's'}
            </Button>
          )}
        </>
      )}
    </li>
  )
}
