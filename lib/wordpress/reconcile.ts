import 'server-only'
import { type Budget, spend } from './budget.ts'
import { type Connection, noteProgress } from './connection.ts'
import { takeGone } from './gone.ts'
import { lookAt } from './look.ts'
import { idsOf, type Range, rangesOf } from './ranges.ts'
import { takeLook } from './take-look.ts'

const atOnce = 3

/**
 * Compares all comments with WordPress's, each once in a round, as far as the budget reaches; the next sweep goes on
 * from there. Finds what no list shows: texts that changed, comments deleted for good, comments that were passed over.
 */
export async function reconcile(connection: Connection, newest: { id: number; total: number }, budget: Budget) {
  const after = connection.reconciledId >= newest.id ? 0 : connection.reconciledId
  const ranges = rangesOf({ after, to: newest.id, total: newest.total })
  for (let start = 0; start < ranges.length; start += atOnce) {
    const some = ranges.slice(start, start + atOnce)
    if (!spend(budget, some.length)) return
    await compare(connection, some)
    await noteProgress(connection, { reconciled_id: some.at(-1)?.to ?? 0 })
  }
}

async function compare(connection: Connection, ranges: Range[]) {
  const looks = await Promise.all(
    ranges.map(async range => ({ ids: idsOf(range), look: await lookAt(connection.access, idsOf(range)) })),
  )
  for (const { ids, look } of looks) {
    await takeLook(connection, look)
    await takeGone(connection, ids, look)
  }
}
