import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '../client.ts'
import type { History } from './history.ts'
import type { CastWithComments } from './load-comments.ts'

/** What a history needs to find its rows; the ids of events by their batches. */
interface Known extends CastWithComments {
  eventIds: Map<string, number>
}

/** Ties each comment to the decision in force. */
export async function tieDecisions(tx: Tx, histories: History[], { comment, eventIds }: Known) {
  const decided = histories.flatMap(({ comment: { key }, decidedIn }) =>
    decidedIn === null ? [] : [{ ...comment(key), eventId: eventIds.get(decidedIn) }],
  )
  await sql`
    update comment set decision_id = decided.event_id
    from unnest(${decided.map(one => one.site_id)}::int[], ${decided.map(one => one.id)}::bigint[],
      ${decided.map(one => one.eventId)}::bigint[]) as decided (site_id, id, event_id)
    where comment.site_id = decided.site_id and comment.id = decided.id`.execute(tx)
}

/** Loads the flags, oldest first, resolved ones with the decisions that did it. */
export async function loadFlags(tx: Tx, histories: History[], { author, comment, eventIds }: Known) {
  const flags = histories.flatMap(history => history.flags.map(flag => ({ ...flag, of: comment(history.comment.key) })))
  const rows = flags
    .sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
    .map(({ of, by, resolvedIn, ...flag }) => ({
      ...flag,
      site_id: of.site_id,
      comment_id: of.id,
      reporter_id: author(by).id,
      resolved_event_id: resolvedIn === null ? null : eventIds.get(resolvedIn),
    }))
  await tx.insertInto('flag').values(rows).execute()
}
