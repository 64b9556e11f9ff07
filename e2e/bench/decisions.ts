import { randomUUID } from 'node:crypto'
import { undecided } from '#lib/bench/cast'
import type { Outcome } from '#lib/bench/summary'
import { undoing } from '#lib/bench/undo'
import { decide } from '#lib/decide'
import type { Seen } from '#lib/decision/plan'
import { alternate, type Measure, warmUps } from './alternate.ts'
import { attempt } from './attempt.ts'
import { type Scene, timeInDatabase } from './scene.ts'
import { measureWhole } from './whole-filter.ts'

const times = { one: 100, twenty: 20, thousand: 5 }

/** Approvals beside their transactions, each of comments of its own. Everything is undone at the end. */
export function measureDecisions(scene: Scene): Promise<Outcome[]> {
  return undoing(scene.staff, async () => [
    ...(await alternate([await measureOf(scene, { name: 'approve one', count: 1, times: times.one })], times.one)),
    ...(await alternate(
      [await measureOf(scene, { name: 'approve 20', count: 20, times: times.twenty })],
      times.twenty,
    )),
    ...(await alternate(
      [await measureOf(scene, { name: 'approve 1,000', count: 1000, times: times.thousand })],
      times.thousand,
    )),
    ...(await attempt({ part: 'decisions', name: 'whole filter' }, () => measureWhole(scene))),
  ])
}

/** Approves comments as the browser does. Gives milliseconds. */
export async function approveByHttp({ moderator }: Pick<Scene, 'moderator'>, comments: Seen[]): Promise<number> {
  const order = { action: 'approve', comments, reason: null, note: null, batch: randomUUID() }
  return (await moderator.post('/api/decisions', order, { 'idempotency-key': randomUUID() })).ms
}

/** One at a time from Pending, where the status changes; many from New, which has enough of them. */
async function measureOf(scene: Scene, what: { name: string; count: number; times: number }): Promise<Measure> {
  const { name, count } = what
  const status = count === 1 ? 'pending' : 'approved'
  const left = await undecided(scene.siteId, { status, count: 2 * count * (what.times + warmUps) })
  const take = () => left.splice(0, count)
  return {
    ...{ part: 'decisions', name, unit: 'ms' },
    run: () => approveByHttp(scene, take()),
    floor: () => timeInDatabase(() => approve(scene, take())),
  }
}

function approve({ staff }: Scene, comments: Seen[]) {
  return decide(staff, { action: 'approve', comments, reason: null, note: null })
}
