'use client'

import { useDesk } from '../../desk.tsx'
import type { Typed } from '../../late.tsx'
import { tellServer } from '../../tell-server.ts'
import type { AskedLate, QuestionProps } from './questions.tsx'
import { SanctionDialog } from './sanction-dialog.tsx'
import { sharedReasons } from './shared-reasons.ts'
import { TextDialog } from './text-dialog.tsx'
import { WholeFilterDialog } from './whole-filter-dialog.tsx'

/** What is asked now and then: about a whole filter, an escalation, a note, a sanction. */
export function LateQuestions({ asked, typed, ...rest }: QuestionProps<AskedLate> & Typed) {
  const { queue, filter, total, loadedAt, decisions, onNoted, onClose } = rest
  const { reasons } = useDesk()
  if (asked.about === 'whole') {
    const shared = sharedReasons(Object.values(reasons))
    const whole = { queue, filter, total, asOf: loadedAt }
    return <WholeFilterDialog whole={whole} reasons={shared} onDone={decisions.remember} onClose={onClose} />
  }
  const { about, rows } = asked
  const [row] = rows
  if (!row) return null

  async function escalate(note: string) {
    decisions.decide({ action: 'escalate', rows, reason: null, note })
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

  if (about === 'escalate') {
    return (
      <TextDialog
        title="Escalate to another person"
        description="They see your note. You cannot decide this comment yourself any more."
        action="Escalate"
        comment={row.id}
        typed={typed}
        onSend={escalate}
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
        typed={typed}
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
