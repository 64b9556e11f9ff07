import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { type Decided, type DecisionOrder, decideIn } from '#lib/decide'
import { answerOnce } from '#lib/decision/once'
import type { Seen } from '#lib/decision/plan'
import type { Filter } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { inScope, narrow, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import type { Staff } from '#lib/staff'

/** A decision about everything in a filtered queue, in parts: each call takes the next comments by id. */
export interface WholeFilterOrder extends Omit<DecisionOrder, 'comments'> {
  queue: QueueName
  filter: Filter
  batch: string
  /** RFC 3339: when the number was confirmed; what came in later is left alone. */
  asOf: string
  /** The last id of the part before; 0 for the first. */
  after: number
}

/** `next`: where the next part begins; null when this was the last. */
export interface WholeFilterPart extends Omit<Decided, 'decided'> {
  decided: number
  next: number | null
}

const partSize = 250

/**
 * Decides the next 250 comments of the filter that had come in by `asOf`, once for each key.
 * @throws Forbidden when this person may not do the action anywhere
 */
export function decideWholeFilter(staff: Staff, order: WholeFilterOrder, key: string): Promise<WholeFilterPart> {
  return answerOnce({ staff, key, request: order }, tx => decidePart(tx, staff, order))
}

async function decidePart(tx: Tx, staff: Staff, order: WholeFilterOrder): Promise<WholeFilterPart> {
  const { queue, filter, asOf, after, ...rest } = order
  const act = order.action === 'escalate' ? 'escalate' : 'decide'
  const { rows } = await sql<Seen>`
    select c.id, c.revision, c.decision_id as "decisionId"
    from ${scopeRows(staff, act, filter)}
    cross join lateral (
      select c.id, c.revision, c.decision_id from comment c
      where ${inScope(staff)} and ${queues[queue].where} and ${narrow(filter)}
        and c.received_at <= ${asOf} and c.id > ${after}
      order by c.id
      limit ${partSize}
    ) c
    order by c.id
    limit ${partSize}`.execute(tx)
  const { decided, ...others } = await decideIn(tx, staff, { ...rest, comments: rows })
  return { ...others, decided: decided.length, next: rows.length < partSize ? null : (rows.at(-1)?.id ?? null) }
}
