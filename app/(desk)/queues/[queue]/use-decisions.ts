'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import type { Action, Status } from '#db/schema'
import type { Decided } from '#lib/decide'
import type { QueueName } from '#lib/queues/names'
import type { CommentRow } from '#lib/queues/rows'
import { statusAfter } from '#lib/transitions'
import { toast, warn } from '../../../_ui/toast.ts'
import { useDesk, useTold } from '../../desk.tsx'
import type { Letter, Outcome } from '../../outbox.ts'
import { type Place, type Shown, type ShownRow, showRows } from './show-rows.ts'
import { tellOutcome } from './tell-outcome.ts'

export interface DecisionInput {
  action: Exclude<Action, 'restore'>
  rows: ShownRow[]
  reason: { code: string; label: string } | null
  note: string | null
}

/**
 * The rows as they will be once the server has answered: decided ones are gone, or stand there with their new status.
 * `loadedAt` null: the rows were claimed one by one in focus mode, and none was read after a decision about it.
 */
export function useDecisions(queue: QueueName, page: { rows: CommentRow[] }, loadedAt: string | null) {
  const { outbox, undoable, staffId } = useDesk()
  const told = useTold()
  const router = useRouter()
  const [shown, setShown] = useState<ReadonlyMap<number, Shown>>(new Map())
  const [returned, setReturned] = useState<ReadonlyMap<number, string>>(new Map())
  const [places, setPlaces] = useState<ReadonlyMap<number, Place>>(new Map())

  const rows = useMemo(
    () => showRows({ queue, rows: page.rows, loadedAt, staffId }, { shown, returned, places, told }),
    [page, loadedAt, queue, shown, returned, places, told, staffId],
  )

  /** Until the server has answered the letter and the list was read again. */
  function show(letter: string, statuses: (readonly [number, Status | null])[]) {
    const after = statuses.map(([id, to]) => [id, { to, letter, answeredAt: null }] as const)
    setShown(before => withAll(before, after))
  }

  function decide({ action, rows: decided, reason, note }: DecisionInput) {
    const [key, batch] = [crypto.randomUUID(), crypto.randomUUID()]
    const isUndoable = decided.every(row => row.may.includes('undo'))
    const ids = decided.map(row => row.id)
    const comments = decided.map(({ id, revision, decisionId }) => ({ id, revision, decisionId }))
    const label = labelOf({ action, count: ids.length, reason: reason?.label ?? null })
    const stood = decided.map(row => [row.id, placeOf(row, rows)] as const)
    const stand = decided.map(row => [row.id, statusAfter(action, row.status)] as const)
    show(key, stand)
    setReturned(before => without(before, ids))
    setPlaces(before => withAll(before, stood))
    if (isUndoable) undoable.push({ batch, ids, label })
    const body = { action, comments, reason: reason?.code ?? null, note, batch }
    outbox.send({ key, url: '/api/decisions', body, ids, label })
    toast(label, { id: batch, action: isUndoable ? { label: 'Undo', onClick: () => undo(batch) } : null })
  }

  /** Undoes the batch, or the latest one; the rows come back at once, or when the list is read again. Gives their ids. */
  function undo(batch?: string): number[] {
    const index = batch ? undoable.findIndex(entry => entry.batch === batch) : undoable.length - 1
    const [entry] = index < 0 ? [] : undoable.splice(index, 1)
    if (!entry) return []
    const key = crypto.randomUUID()
    const asTheyWere = entry.ids.map(id => [id, null] as const)
    show(key, asTheyWere)
    const label = `Undone: ${entry.label.toLowerCase()}`
    const body = { action: 'restore', batch: entry.batch, ...(loadedAt === null && { claim: true }) }
    outbox.send({ key, url: '/api/decisions', body, ids: entry.ids, label })
    toast(label, { id: entry.batch })
    return entry.ids
  }

  /** Undoes the decision in force on a comment, whoever made it and however long ago. */
  function restore(row: CommentRow) {
    if (row.decisionId === null) return
    const body = { action: 'restore', decisions: [row.decisionId] }
    outbox.send({ key: crypto.randomUUID(), url: '/api/decisions', body, ids: [row.id], label: 'Undone' })
    toast('Undone: the comment is as it was before that decision')
  }

  /** Lets a batch that was made elsewhere (a ban, a whole filter) be undone by the same key. */
  function remember(batch: string, label: string) {
    undoable.push({ batch, ids: [], label })
    toast(label, { id: batch, action: { label: 'Undo', onClick: () => undo(batch) } })
    router.refresh()
  }

  useEffect(() => {
    // Decisions made before a reload and still on their way stay out of sight.
    const waiting = outbox.letters().flatMap(decidedBy)
    if (waiting.length > 0) setShown(before => withAll(before, waiting))
    return outbox.onOutcome(heard)

    function heard(outcome: Outcome) {
      const { ids, key } = outcome.letter
      const { back, message } = tellOutcome(outcome)
      const answeredAt = outcome.kind === 'answered' ? (outcome.answer as Decided & { at: string }).at : null
      setShown(before => {
        const after = without(before, [...back.keys()])
        for (const id of ids) {
          const decision = after.get(id)
          if (decision?.letter === key && answeredAt) after.set(id, { ...decision, answeredAt })
        }
        return after
      })
      if (back.size > 0) setReturned(before => withAll(before, back))
      if (message) warn(message, { durationMs: 10_000 })
      if (back.size > 0 || ids.length === 0 || isRestore(outcome.letter.body)) router.refresh()
    }
  }, [outbox, router])

  return { rows, decide, undo, restore, remember }
}

function placeOf(row: ShownRow, rows: ShownRow[]): Place {
  return { row, below: rows.slice(rows.findIndex(other => other.id === row.id) + 1).map(other => other.id) }
}

function labelOf({ action, count, reason }: { action: DecisionInput['action']; count: number; reason: string | null }) {
  const did = { approve: 'Approved', delete: 'Deleted', spam: 'Spam', escalate: 'Escalated' }[action]
  return `${did}${count > 1 ? ` ${count} comments` : ''}${reason ? `: ${reason.toLowerCase()}` : ''}`
}

/** Of how many comments it is known what was done to them: more than any list holds. */
const kept = 2000

function withAll<V>(map: ReadonlyMap<number, V>, entries: Iterable<readonly [number, V]>): Map<number, V> {
  return new Map([...map, ...entries].slice(-kept))
}

function without<V>(map: ReadonlyMap<number, V>, ids: number[]): Map<number, V> {
  return new Map([...map].filter(([id]) => !ids.includes(id)))
}

export function isRestore(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'action' in body && body.action === 'restore'
}

/** What a letter from before a reload decided; its status is not known any more, so the rows just stay away. */
function decidedBy({ key, body }: Letter): [number, Shown][] {
  const { action, comments } = body as { action: Action; comments?: { id: number }[] } // written by decide above
  if (action === 'restore' || action === 'escalate' || !comments) return []
  const to = statusAfter(action, 'pending')
  return comments.map(({ id }) => [id, { to, letter: key, answeredAt: null }])
}

export type Decisions = Omit<ReturnType<typeof useDecisions>, 'rows'>
