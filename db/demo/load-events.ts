import 'server-only'
import type { Tx } from '../client.ts'
import type { History, Told } from './history.ts'
import type { CastWithComments } from './load-comments.ts'

/** An event that knows all its ids but that of the decision it follows. */
export type Placed = Told & { site_id: number }

/** The events of the comments' histories, with the ids of the comments. */
export function placeEvents(histories: History[], { comment }: CastWithComments): Placed[] {
  return histories.flatMap(history => {
    const { id, site_id, article_id, author_id } = comment(history.comment.key)
    return history.events.map(event => ({ ...event, site_id, comment_id: id, article_id, author_id }))
  })
}

/** Loads events so that their ids follow time, and gives the id of each by its batch. */
export async function loadEvents(tx: Tx, events: Placed[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const run of inRuns(events.toSorted((a, b) => a.at.getTime() - b.at.getTime()))) {
    const rows = run.map(({ follows, ...event }) => ({
      ...event,
      before_decision_id: follows ? ids.get(follows) : null,
    }))
    const added = await tx.insertInto('event').values(rows).returning(['id', 'batch_id']).execute()
    for (const { id, batch_id } of added) ids.set(batch_id, id)
  }
  return ids
}

/** Cuts the log where an event follows a decision of its own run: that one needs its id first. */
function inRuns(events: Placed[]): Placed[][] {
  const runs: Placed[][] = [[]]
  let batches = new Set<string>()
  for (const event of events) {
    if (event.follows && batches.has(event.follows)) {
      runs.push([])
      batches = new Set()
    }
    runs.at(-1)?.push(event)
    batches.add(event.batch_id)
  }
  return runs
}
