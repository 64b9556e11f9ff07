import { statuses } from '#db/schema'
import { drawComments, type Size } from './comments.ts'

/** How many comments of each status every author has, and how many decisions were made. */
export interface Tally {
  of(author: number): { pending: number; approved: number; deleted: number; spam: number }
  events: number
}

/** Counts before anything is written: counters are loaded with the authors, and the weight of a flag needs them. */
export function tallyComments(size: Size, end: Date): Tally {
  const counts = new Int32Array((size.authors + 1) * statuses.length)
  let events = 0
  for (const { author, fate, eventId } of drawComments(size, end)) {
    const place = author * statuses.length + statuses.indexOf(fate.status)
    counts[place] = (counts[place] ?? 0) + 1
    events = eventId ?? events
  }
  const count = (author: number, status: (typeof statuses)[number]) =>
    counts[author * statuses.length + statuses.indexOf(status)] ?? 0
  const of = (author: number) => ({
    pending: count(author, 'pending'),
    approved: count(author, 'approved'),
    deleted: count(author, 'deleted'),
    spam: count(author, 'spam'),
  })
  return { of, events }
}
