'use client'

import type { Filter } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { useDesk } from '../../desk.tsx'
import { tellServer } from '../../tell-server.ts'
import { type Reason, ReasonDialog } from './reason-dialog.tsx'
import { SanctionDialog } from './sanction-dialog.tsx'
import { TextDialog } from './text-dialog.tsx'
import type { Decisions, ShownRow } from './use-decisions.ts'
import { WholeFilterDialog } from './whole-filter-dialog.tsx'

/** What a command asks for before it can be carried out. */
export type Asked = { about: 'delete' | 'escalate' | 'ban' | 'note'; rows: ShownRow[] } | { about: 'whole' }

interface Props {
  asked: Asked
  queue: QueueName
  filter: Filter
  total: number
  loadedAt: string
  decisions: Decisions
  onNoted: () => void
  onClose: () => void
}

/** The dialog for what is asked; it closes once that was answered. */
export function Questions({ asked, queue, filter, total, loadedAt, decisions, onNoted, onClose }: Props) {
  const { reasons } = useDesk()
  if (asked.about === 'whole') {
    const shared = sharedReasons(Object.values(reasons))
    const whole = { queue, filter, total, asOf: loadedAt }
    return <WholeFilterDialog whole={whole} reasons={shared} onDone={decisions.remember} onClose={onClose} />
  }
  const { about, rows } = asked
  const [row] = rows
  if (!row) return null
  const ofRows = sharedReasons([...new Set(rows.map(one => one.siteId))].map(site => reasons[site] ?? []))

  function decide(action: 'delete' | 'escalate', reason: Reason | null, note: string | null) {
    decisions.decide({ action, rows, reason, note })
    onClose()
    return null
  }

  async function addNote(body: string) {
    const told = await tellServer('/api/notes', { comment: row?.id, body })
    if ('error' in told) return told.error
    onNoted()
    onClose()
    return null
  }

  if (about === 'delete') {
    return (
      <ReasonDialog
        count={rows.length}
        reasons={ofRows}
        onChoose={reason => decide('delete', reason, null)}
        onClose={onClose}
      />
    )
  }
  if (about === 'escalate') {
    return (
      <TextDialog
        title="Escalate to another person"
        description="They see your note. You cannot decide this comment yourself any more."
        action="Escalate"
        comment={row.id}
        onSend={async text => decide('escalate', null, text)}
        onClose={onClose}
      />
    )
  }
  if (about === 'note') {
    return (
      <TextDialog
        title={`Note on a comment by ${row.author.name}`}
        description="Only the staff sees it."
        action="Add note"
        comment={row.id}
        onSend={addNote}
        onClose={onClose}
      />
    )
  }
  return (
    <SanctionDialog
      author={row.author}
      reasons={reasons[row.siteId] ?? []}
      onDone={(batch, label) => {
        decisions.remember(batch, label)
        onClose()
      }}
      onClose={onClose}
    />
  )
}

/** The reasons that all the lists have, in the order of the first. */
function sharedReasons(lists: Reason[][]): Reason[] {
  const [first = [], ...others] = lists
  return first.filter(reason => others.every(list => list.some(other => other.code === reason.code)))
}
