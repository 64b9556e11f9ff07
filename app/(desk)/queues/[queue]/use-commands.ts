'use client'

import { useRouter } from 'next/navigation'
import type { Action } from '#db/schema'
import { actsNeeded } from '#lib/keys'
import { toast } from '../../../_ui/toast.ts'
import { useDesk } from '../../desk.tsx'
import type { Handlers } from '../../use-keys.ts'
import { isOffered } from './decision-bar.tsx'
import type { Asked } from './questions.tsx'
import type { ShownRow } from './show-rows.ts'
import type { Cursor } from './use-cursor.ts'
import type { Decisions } from './use-decisions.ts'
import type { Focus } from './use-focus.ts'
import type { Selection } from './use-selection.ts'

/** The list, one comment at a time, or one over the list where there is no room beside it. */
export type View = 'list' | 'focus' | 'open'

interface Parts {
  cursor: Cursor<ShownRow>
  selection: Selection<ShownRow>
  decisions: Decisions
  focus: Focus
  ask: (question: Asked) => void
  view: View
  setView: (view: View) => void
}

/** What each command does in a queue, for the keys and the buttons alike. What a person may not do has no handler. */
export function useCommands({ cursor, selection, decisions, focus, ask, view, setView }: Parts): Handlers {
  const router = useRouter()
  const { may, staffId } = useDesk()
  const { current } = cursor

  /** Carries the action out on those rows that allow it, or asks first for what it needs. */
  function act(action: Exclude<Action, 'restore'>, rows: ShownRow[]) {
    const able = rows.filter(row => isOffered(action, row, row.escalated?.byId === staffId))
    const [gone] = rows.filter(row => row.gone)
    if (gone) skip(gone, rows.length)
    if (able.length === 0) return
    if (action === 'delete' || action === 'escalate') return ask({ about: action, rows: able })
    decisions.decide({ action, rows: able, reason: null, note: null })
  }

  function show(next: View) {
    if (view === 'focus') focus.leave()
    if (next === 'focus') focus.enter(current?.id ?? null)
    setView(next)
  }

  /** What others decided meanwhile is left as it is. */
  function skip({ gone }: ShownRow, among: number) {
    toast(among === 1 ? `${gone}. Nothing changed.` : 'What others decided meanwhile is left as it is.')
    if (among === 1) cursor.moveBy(1)
  }

  const on = (run: (row: ShownRow) => void) => () => current && run(current)
  const askFor = (about: 'ban' | 'note') =>
    on(row => row.may.includes(actsNeeded[about]) && ask({ about, rows: [row] }))
  const move: Handlers = {
    next: () => cursor.moveBy(1),
    previous: () => cursor.moveBy(-1),
    open: () => view === 'list' && setView('open'),
    escape: () => show('list'),
    focus: () => show(view === 'focus' ? 'list' : 'focus'),
    history: on(row => router.push(`/authors/${row.author.id}`)),
    select: on(row => selection.toggle(row.id)),
    selectRange: on(row => selection.extendTo(row.id)),
  }
  const decide: Handlers = {
    approve: on(row => act('approve', [row])),
    delete: on(row => act('delete', [row])),
    spam: on(row => act('spam', [row])),
    approveSelected: () => act('approve', selection.rows),
    deleteSelected: () => act('delete', selection.rows),
    spamSelected: () => act('spam', selection.rows),
  }
  return {
    ...move,
    ...(may.includes('decide') ? decide : {}),
    ...(may.includes('escalate') ? { escalate: on(row => act('escalate', [row])) } : {}),
    ...(may.includes('sanction') ? { ban: askFor('ban') } : {}),
    ...(may.includes('note') ? { note: askFor('note') } : {}),
    ...(may.includes('undo') ? { undo } : {}),
  }

  function undo() {
    const [first] = decisions.undo()
    if (first !== undefined) cursor.moveTo(first)
  }
}
