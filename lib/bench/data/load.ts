import type { Client } from 'pg'
import { loadCast } from './cast.ts'
import { type Drawn, drawComments, type Size } from './comments.ts'
import { copyRows } from './copy.ts'
import { withoutIndexes } from './indexes.ts'
import { type Cast, columns, commentOf, eventsOf, flagsOf, signalsOf, type Value } from './rows.ts'
import { type Tally, tallyComments } from './tally.ts'
import { textsOf } from './texts.ts'

const yearsMs = 5 * 365 * 86_400_000

/**
 * Fills an empty, migrated database with the comments of the five years before `end`, as their owner and by COPY: the
 * same for the same size and end. Statuses, counters, flags and priorities are what the events and the app would make.
 */
export async function loadData(client: Client, size: Size, end: Date) {
  const tally = tallyComments(size, end)
  const cast = await loadCast(client, { size, begin: new Date(end.getTime() - yearsMs), end, tally })
  const all = () => drawComments(size, end)
  await copyRows(
    client,
    { table: 'event', columns: columns.event },
    each(all(), drawn => eventsOf(drawn, cast)),
  )
  await withoutIndexes(client, () => loadComments(client, { size, all, cast, tally }))
  await copyRows(
    client,
    { table: 'flag', columns: columns.flag },
    each(all(), drawn => flagsOf(drawn, cast)),
  )
  await copyRows(
    client,
    { table: 'signal', columns: columns.signal },
    each(all(), drawn => signalsOf(drawn, cast)),
  )
  await placeEvents(client, tally.events)
  await client.query('vacuum (analyze)')
}

interface Comments {
  size: Size
  all: () => Iterable<Drawn>
  cast: Cast
  tally: Tally
}

async function loadComments(client: Client, { size, all, cast, tally }: Comments) {
  const textOf = textsOf(size.comments)
  const rows = each(all(), drawn => [commentOf(drawn, textOf(drawn.id), { cast, tally })])
  await copyRows(client, { table: 'comment', columns: columns.comment }, rows)
  await client.query(`alter table comment alter id restart with ${size.comments + 1}`)
}

function* each(all: Iterable<Drawn>, rowsOf: (drawn: Drawn) => Value[][]) {
  for (const drawn of all) yield* rowsOf(drawn)
}

/** Every decision has gone out: other systems may read the events anew. */
async function placeEvents(client: Client, events: number) {
  await client.query(`alter table event alter id restart with ${events + 1}`)
  await client.query(`
    insert into outbox (site_id, event_id, position, created_at)
    select site_id, id, id, at from event order by id`)
  await client.query(`select setval('outbox_position', $1)`, [events])
}
