import 'server-only'
import { type Budget, spend, startBudget } from './budget.ts'
import { type Connection, noteProgress, noteSuccess, noteSweep } from './connection.ts'
import { takeGone } from './gone.ts'
import { lookAt, lookAtNewest, mostIds, pageSize } from './look.ts'
import { idsOf, rangesOf } from './ranges.ts'
import { reconcile } from './reconcile.ts'
import { sweepLists } from './sweep-lists.ts'
import { takeLook } from './take-look.ts'

const limits = { requests: 60, seconds: 40 }
const newestPages = 3

/**
 * Looks through WordPress for what changed: the newest 300 comments wholly, the newest 1,000 of each list (hold, spam,
 * trash) by their ids, and a part of all comments, further on with each sweep. At most 60 requests and 40 s.
 * @throws Trouble when WordPress does not answer
 */
export async function sweep(connection: Connection) {
  const budget = startBudget(limits)
  const beganAt = new Date()
  const newest = await sweepNewest(connection, budget)
  await noteSuccess(connection)
  const { suspects, fromId } = await sweepLists(connection, budget)
  const isSettled = await lookClosely(connection, suspects, budget)
  if (isSettled) await noteProgress(connection, { listed_at: beganAt, listed_from_id: fromId })
  await reconcile(connection, newest, budget)
  await noteSweep(connection, beganAt)
}

/** Takes in the newest comments, and those between them and what was taken in before. */
async function sweepNewest(connection: Connection, budget: Budget): Promise<{ id: number; total: number }> {
  let [highest, lowest, total] = [0, Number.POSITIVE_INFINITY, 0]
  for (let page = 1; page <= newestPages && spend(budget); page++) {
    const look = await lookAtNewest(connection.access, page)
    await takeLook(connection, look)
    highest = Math.max(highest, look.comments[0]?.id ?? 0)
    lowest = look.comments.at(-1)?.id ?? 0
    total = look.total
    if (look.comments.length < pageSize) break
  }
  const isWhole = await fillGap(connection, { to: lowest - 1, total }, budget)
  if (isWhole) await noteProgress(connection, { newest_id: highest })
  return { id: highest, total }
}

/** After a long silence more is new than the newest pages show. False when the budget does not reach. */
async function fillGap(connection: Connection, { to, total }: { to: number; total: number }, budget: Budget) {
  const ranges = rangesOf({ after: connection.newestId, to, total })
  for (const range of ranges) {
    if (!spend(budget)) return false
    await takeLook(connection, await lookAt(connection.access, idsOf(range)))
    await noteProgress(connection, { newest_id: range.to })
  }
  return (ranges.at(-1)?.to ?? to) >= to
}

/** Comments that WordPress lists elsewhere than Docket believes, or not where it does. False when the budget does not reach. */
async function lookClosely(connection: Connection, ids: number[], budget: Budget) {
  for (let start = 0; start < ids.length; start += mostIds) {
    const some = ids.slice(start, start + mostIds)
    if (!spend(budget, 1 + Math.ceil(some.length / pageSize))) return false
    const look = await lookAt(connection.access, some)
    await takeLook(connection, look)
    await takeGone(connection, some, look)
  }
  return true
}
