import 'server-only'
import { db, type Tx } from '../client.ts'
import { demo } from './content.ts'
import { type History, tellHistory } from './history.ts'
import { loadCast } from './load-cast.ts'
import { type CastWithComments, loadComments } from './load-comments.ts'
import { loadEvents, placeEvents } from './load-events.ts'
import { loadMentions } from './load-mentions.ts'
import { loadNotes } from './load-notes.ts'
import { loadFlags, tieDecisions } from './load-outcome.ts'
import { loadSanctions } from './load-sanctions.ts'

const msPerMinute = 60_000

/**
 * Loads the demo, all of it or nothing, as if the last fortnight had happened here: only the priorities are left to be
 * worked out. Nothing waits in the outbox. Every staff member gets the same password.
 * @throws the database's error when a site or a staff member of the demo is there already
 */
export async function loadDemo(passwordHash: string): Promise<void> {
  const now = Date.now()
  const ago = (minutes: number) => new Date(now - Math.round(minutes * msPerMinute))
  await db()
    .transaction()
    .execute(async tx => {
      const cast = await loadCast(tx, passwordHash, ago)
      const histories = demo.comments.map(comment => tellHistory(comment, demo.decisions, cast))
      await loadEventsOf(tx, histories, await loadComments(tx, histories, cast))
    })
}

async function loadEventsOf(tx: Tx, histories: History[], cast: CastWithComments) {
  const sanctions = await loadSanctions(tx, cast)
  const notes = await loadNotes(tx, cast)
  const events = [...placeEvents(histories, cast), ...sanctions, ...notes]
  const eventIds = await loadEvents(tx, events)
  await tieDecisions(tx, histories, { ...cast, eventIds })
  await loadFlags(tx, histories, { ...cast, eventIds })
  await loadMentions(tx, events, { ...cast, eventIds })
}
