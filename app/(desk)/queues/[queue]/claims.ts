import type { Claimed } from '#lib/claims/claim-next'
import type { Lost } from '#lib/claims/keep'
import type { QueueName } from '#lib/queues/names'
import type { CommentRow } from '#lib/queues/rows'
import { tellServer } from '../../tell-server.ts'

export interface ClaimsState {
  /** `away`: nothing was heard of this person for as long as a claim lasts. */
  phase: 'off' | 'on' | 'away'
  /** What was claimed since focus mode began, in that order; what was decided of it too. */
  rows: CommentRow[]
  /** The last answer brought less than was asked for: nothing more is free now. */
  isDry: boolean
  withOthers: number
  hasPassed: boolean
  /** Why the last answer did not come. */
  problem: string | null
}

interface Options {
  queue: QueueName
  /** The filter of the list. */
  query: Record<string, string>
  /** Told when the comment that was wanted first is somebody else's, or (null) not in the queue. */
  onMissed: (by: string | null, wasAway: boolean) => void
}

export type Claims = ReturnType<typeof createClaims>

const url = '/api/claims'
const rowsKept = 200
const exceptAtMost = 500
const off: ClaimsState = { phase: 'off', rows: [], isDry: false, withOthers: 0, hasPassed: false, problem: null }

/** The comments that a person has in focus mode: taken ahead, kept while they work, given back when they leave. */
export function createClaims({ queue, query, onMissed }: Options) {
  const changed = new Set<() => void>()
  let state = off
  // What was offered is not offered again, whatever became of it, until focus mode begins anew.
  let offered: number[] = []
  let first: number | null = null
  let asking: { round: number; answered: Promise<void> } | null = null
  let givenBack: Promise<unknown> = Promise.resolve()
  // What is given back must not be asked for before that has arrived, or it would be given back again.
  let opening: Promise<unknown> = Promise.resolve()
  // An answer that comes after focus mode was left is given back.
  let round = 0
  let wasAway = false
  let keptAt = 0

  function change(part: Partial<ClaimsState>) {
    state = { ...state, ...part }
    for (const tell of changed) tell()
  }

  /** Begins focus mode, with this comment if nobody else has it. */
  function begin(id: number | null) {
    offered = []
    first = id
    wasAway = false
    startOver({ ...off, phase: 'on' })
  }

  /** Goes on where a person who was away left off. */
  function resume() {
    wasAway = true
    startOver({ phase: 'on' })
  }

  function startOver(part: Partial<ClaimsState>) {
    opening = Promise.resolve(asking?.answered).then(() => givenBack)
    round += 1
    keptAt = Date.now()
    change(part)
  }

  /** Takes so many more comments of the queue, unless an answer is awaited. */
  function more(count: number): Promise<void> {
    if (asking?.round !== round) asking = { round, answered: ask(count) }
    return asking.answered
  }

  async function ask(count: number) {
    const asked = { round, first }
    const except = offered.slice(-exceptAtMost)
    await opening
    if (asked.round !== round) return
    const told = await tellServer<Claimed>(url, { want: 'next', queue, query, first, except, count })
    const answer = 'answer' in told ? told.answer : null
    if (asked.round !== round) return release(answer?.rows.map(row => row.id) ?? [])
    asking = null
    if ('error' in told) return change({ problem: told.error, isDry: true })
    if (first === asked.first) first = null
    take(told.answer, count)
    if (told.answer.missed) onMissed(told.answer.missed.by, wasAway)
  }

  function take({ rows, withOthers }: Claimed, count: number) {
    const ids = rows.map(row => row.id)
    offered.push(...ids)
    const all = [...without(state.rows, ids), ...rows].slice(-rowsKept)
    change({ rows: all, isDry: rows.length < count, withOthers, problem: null })
  }

  /** Takes this comment besides, once it is in the queue again. */
  async function fetchBack(id: number) {
    await asking?.answered
    first = id
    await more(1)
  }

  /** Renews the claims on these. Gives those that are somebody else's by now. */
  async function keep(ids: number[]): Promise<Lost[]> {
    const asked = { round, at: Date.now() }
    const told = await tellServer<{ lost: Lost[] }>(url, { want: 'keep', comments: ids })
    if ('error' in told || asked.round !== round) return []
    keptAt = asked.at
    const lost = told.answer.lost.map(one => one.id)
    offered = offered.filter(id => !lost.includes(id))
    change({ rows: without(state.rows, lost) })
    return told.answer.lost
  }

  /** Gives back what was passed over. */
  function drop(ids: number[]) {
    release(ids)
    change({ rows: without(state.rows, ids), hasPassed: true })
  }

  /** The claims on these ran out, or the page was left. The first of them was before the person's eyes. */
  function lapse(ids: number[]) {
    round += 1
    first = ids[0] ?? null
    offered = offered.filter(id => !ids.includes(id))
    change({ phase: 'away', rows: [] })
  }

  /** Leaves focus mode and gives back these; what was decided is given up with its decision. */
  function end(ids: number[]) {
    round += 1
    release(ids)
    change(off)
  }

  function release(ids: number[]) {
    if (ids.length === 0) return
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ want: 'release', comments: ids })
    // Sent also by a page that goes away. What does not arrive is released by time.
    const sent = fetch(url, { method: 'POST', headers, body, keepalive: true }).catch(() => null)
    givenBack = Promise.all([givenBack, sent])
  }

  function onChange(listener: () => void) {
    changed.add(listener)
    return () => void changed.delete(listener)
  }

  /** Somebody is there, with nothing to keep. */
  function touch() {
    keptAt = Date.now()
  }

  const sinceKeptMs = () => Date.now() - keptAt
  const heard = { keep, touch, lapse, sinceKeptMs }
  return { state: () => state, onChange, begin, resume, more, fetchBack, drop, release, end, ...heard }
}

function without(rows: CommentRow[], ids: number[]): CommentRow[] {
  return rows.filter(row => !ids.includes(row.id))
}
