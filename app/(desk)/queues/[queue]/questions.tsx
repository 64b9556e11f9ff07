'use client'

import type { Filter } from '#lib/filter'
import type { Count } from '#lib/queues/count'
import type { QueueName } from '#lib/queues/names'
import { useDesk } from '../../desk.tsx'
import { late } from '../../late.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { sharedReasons } from './shared-reasons.ts'
import type { ShownRow } from './show-rows.ts'
import type { Decisions } from './use-decisions.ts'

/** What a command asks for before it can be carried out. */
export type Asked = OfRows<'delete'> | AskedLate
export type AskedLate = OfRows<'escalate' | 'ban' | 'note'> | { about: 'whole' }

interface OfRows<About> {
  about: About
  rows: ShownRow[]
}

export interface QuestionProps<A extends Asked = Asked> {
  asked: A
  queue: QueueName
  filter: Filter
  total: Count
  loadedAt: string
  decisions: Decisions
  onNoted: () => void
  onClose: () => void
}

const LateQuestions = late(shellOf, async () => (await import('./late-questions.tsx')).LateQuestions)

/** The dialog for what is asked; it closes once that was answered. Reasons are asked for all day, the others now and then. */
export function Questions({ asked, ...rest }: QuestionProps) {
  const { reasons } = useDesk()
  if (asked.about !== 'delete') return <LateQuestions asked={asked} {...rest} />
  const { rows } = asked
  const ofRows = sharedReasons([...new Set(rows.map(one => one.siteId))].map(site => reasons[site] ?? []))
  return (
    <ReasonDialog
      count={rows.length}
      reasons={ofRows}
      onChoose={reason => {
        rest.decisions.decide({ action: 'delete', rows, reason, note: null })
        rest.onClose()
      }}
      onClose={rest.onClose}
    />
  )
}

function shellOf({ asked: { about } }: QuestionProps<AskedLate>) {
  if (about === 'escalate') return { title: 'Escalate to another person', field: 'text' } as const
  if (about === 'note') return { title: 'Note', field: 'text' } as const
  return { title: about === 'ban' ? 'Sanction' : 'All comments in this filter' }
}
