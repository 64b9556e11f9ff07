'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { AppealOutcome } from '#lib/appeals/decide-appeal'
import type { AppealRow } from '#lib/appeals/list-appeals'
import { Empty } from '../../_ui/page-frame.tsx'
import { timeAgo } from '../../_ui/time-ago.tsx'
import { toast } from '../../_ui/toast.ts'
import { tellServer } from '../tell-server.ts'
import { useKeys } from '../use-keys.ts'
import { AppealCard } from './appeal-card.tsx'
import { type Verdict, VerdictDialog } from './verdict-dialog.tsx'

interface Props {
  appeals: AppealRow[]
  /** What an empty list means. */
  empty: string
}

/** Open appeals, one under the cursor: moved through and decided by key, as comments are in a queue. */
export function AppealList({ appeals, empty }: Props) {
  const router = useRouter()
  const area = useRef<HTMLDivElement>(null)
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set())
  const [held, setHeld] = useState<number | null>(null)
  const [asked, setAsked] = useState<{ appeal: AppealRow; verdict: Verdict } | null>(null)
  const shown = appeals.filter(appeal => !gone.has(appeal.id))
  const index = Math.max(
    0,
    shown.findIndex(appeal => appeal.id === held),
  )
  const current = shown[index] ?? null

  useEffect(() => {
    // After the dialog, which gives the focus back to what may be gone by then.
    const timer = setTimeout(() => {
      const card = area.current?.querySelector<HTMLElement>('[aria-current]')
      if (gone.size > 0) (card ?? area.current)?.focus()
      else if (document.activeElement === document.body) card?.focus()
    })
    return () => clearTimeout(timer)
  }, [gone])

  // The focus moves and the cursor follows: a card must not take the focus from a button inside it.
  const moveBy = (step: number) => document.getElementById(`appeal-${shown[index + step]?.id}`)?.focus()
  const ask = (verdict: Verdict, appeal = current) => appeal && !appeal.notYours && setAsked({ appeal, verdict })
  useKeys({
    next: () => moveBy(1),
    previous: () => moveBy(-1),
    approve: () => ask('overturn'),
    delete: () => ask('uphold'),
    open: () => current?.comment && router.push(`/queues/recent?comment=${current.comment.id}`),
    history: () => current && router.push(`/authors/${current.author.id}`),
  })

  /** Gives what went wrong, for the dialog to stay open with what was typed. */
  async function decide(note: string): Promise<string | null> {
    if (!asked) return null
    const { appeal, verdict } = asked
    const body = { verdict, note: note || null, revision: appeal.comment?.revision ?? null }
    const told = await tellServer<AppealOutcome>(`/api/appeals/${appeal.id}`, body)
    if ('error' in told) return told.error
    setAsked(null)
    if (told.answer.outcome !== 'edited') {
      setHeld((shown[index + 1] ?? shown[index - 1])?.id ?? null)
      setGone(new Set([...gone, appeal.id]))
    }
    toast(tell(told.answer, verdict))
    router.refresh()
    return null
  }

  return (
    <div ref={area} tabIndex={-1}>
      <ol aria-label="Open appeals, oldest first" className="grid gap-4">
        {shown.map(appeal => (
          <li key={appeal.id}>
            <AppealCard
              appeal={appeal}
              isCurrent={appeal.id === current?.id}
              onFocus={() => setHeld(appeal.id)}
              onAsk={verdict => ask(verdict, appeal)}
            />
          </li>
        ))}
      </ol>
      {shown.length === 0 && <Empty>{appeals.length === 0 ? empty : 'Reading the list again…'}</Empty>}
      {asked && <VerdictDialog {...asked} onDecide={decide} onClose={() => setAsked(null)} />}
    </div>
  )
}

function tell(outcome: AppealOutcome, verdict: Verdict): string {
  if (outcome.outcome === 'decided') return verdict === 'overturn' ? 'Overturned: taken back' : 'Upheld: it stands'
  if (outcome.outcome === 'closed') return 'The comment was decided about anew meanwhile, so the appeal is closed.'
  if (outcome.outcome === 'edited') return 'The author edited the comment meanwhile. Read it again, then decide.'
  if (outcome.state === 'closed') return 'Closed already: the comment was decided about anew.'
  return `Already ${outcome.state} by ${outcome.by ?? 'somebody'} ${timeAgo(outcome.at, Date.now())} ago`.replace(
    'now ago',
    'just now',
  )
}
