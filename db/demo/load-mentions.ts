import 'server-only'
import type { Tx } from '../client.ts'
import { demo } from './content.ts'
import type { CastWithComments } from './load-comments.ts'
import type { Placed } from './load-events.ts'

/** What a note needs to find its event and the people it calls; the ids of events by their batches. */
interface Known extends CastWithComments {
  eventIds: Map<string, number>
}

/** Loads whom the notes about comments, and those of escalations, call as @Name; nobody has seen it yet. */
export async function loadMentions(tx: Tx, events: Placed[], { staff, eventIds }: Known) {
  const rows = events.flatMap(({ site_id, comment_id, batch_id, note }) => {
    const event_id = eventIds.get(batch_id)
    if (!comment_id || event_id === undefined) return []
    const called = demo.staff.filter(({ name }) => note?.includes(`@${name}`))
    return called.map(({ key }) => ({ site_id, comment_id, event_id, staff_id: staff(key).id }))
  })
  await tx.insertInto('mention').values(rows).execute()
}
