import 'server-only'
import type { Tx } from '#db/client'
import type { Edited } from '#lib/decision/edit'
import { lockAuthors } from '#lib/decision/lock'
import { writeDecisions } from '#lib/decision/write'
import type { Verdict } from './arrival.ts'
import { writeSignals } from './write-signals.ts'

interface Recheck {
  batch: string
  edited: Edited[]
  /** By comment id; without one, the edit is taken as it is. */
  verdicts: Map<number, Verdict>
}

/**
 * Lets the checks have their say about edited comments: what they found is kept, and an approved comment becomes what
 * they make of it. One that is escalated stays with the people who look at it.
 */
export async function recheckEdited(tx: Tx, { batch, edited, verdicts }: Recheck) {
  const judged = edited.flatMap(comment => {
    const verdict = verdicts.get(comment.id)
    return verdict ? [{ ...comment, ...verdict, from: comment.status }] : []
  })
  for (const [siteId, ofSite] of Map.groupBy(judged, comment => comment.siteId)) await writeSignals(tx, siteId, ofSite)
  const changes = judged
    .filter(({ from, status, isEscalated }) => from === 'approved' && status !== 'approved' && !isEscalated)
    .map(({ status: to, ...comment }) => ({ ...comment, to }))
  await lockAuthors(tx, changes)
  const order = { kind: 'check', actor: 'system', staffId: null, action: null, reason: null, note: null } as const
  await writeDecisions(tx, changes, { ...order, batch })
}
