import { performance } from 'node:perf_hooks'
import { statementsOf } from '#db/statements'
import { openBare } from '#lib/bench/bare'
import { undecided } from '#lib/bench/cast'
import { type Outcome, type Result, summarize } from '#lib/bench/summary'
import { undoing } from '#lib/bench/undo'
import { firstPage, noFilter } from '#lib/filter'
import { listQueue } from '#lib/queues/list'
import { attempt } from './attempt.ts'
import { approveByHttp } from './decisions.ts'
import type { Scene } from './scene.ts'

const seconds = 5
const mostDecisions = 10_000

/** How much is answered in a second when so many ask at once, each again as soon as it has its answer. */
export async function measureThroughput(scene: Scene): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const connections of [8, 32]) {
    const decisions = () => undoing(scene.staff, () => measureDecisions(scene, connections))
    outcomes.push(...(await attempt(named('pages', connections), () => measurePages(scene, connections))))
    outcomes.push(...(await attempt(named('decisions', connections), decisions)))
  }
  return outcomes
}

function named(what: string, connections: number) {
  return { part: 'throughput', name: `${what}, ${connections} connections` } as const
}

async function measurePages(scene: Scene, connections: number): Promise<Result> {
  const moderators = scene.moderators(connections)
  const rates = await ratesOf(connections, () => moderators.get('/queues/pending'))
  const statements = await statementsOf(() => listQueue(scene.staff, 'pending', { filter: noFilter, place: firstPage }))
  const bare = await Promise.all(Array.from({ length: connections }, () => openBare(process.env.DATABASE_URL ?? '')))
  const floors = await ratesOf(connections, worker => bare[worker]?.time(statements))
  await Promise.all(bare.map(one => one.close()))
  return summarize({ ...named('pages', connections), unit: '/s' }, rates, floors)
}

async function measureDecisions(scene: Scene, connections: number): Promise<Result> {
  const moderator = scene.moderators(connections)
  const room = Math.min(mostDecisions, scene.comments / 10)
  const left = await undecided(scene.siteId, { status: 'approved', count: room })
  const rates = await ratesOf(connections, async () => {
    const seen = left.pop()
    if (seen) await approveByHttp({ moderator }, [seen])
    return seen
  })
  return summarize({ ...named('decisions', connections), unit: '/s' }, rates)
}

/** The rate of each whole second; the work ends early when it gives undefined. */
async function ratesOf(workers: number, work: (worker: number) => Promise<unknown> | undefined): Promise<number[]> {
  const began = performance.now()
  const done: number[] = []
  const ask = async (worker: number) => {
    for (;;) {
      const second = Math.floor((performance.now() - began) / 1000)
      if (second >= seconds || (await work(worker)) === undefined) return
      done[second] = (done[second] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => ask(worker)))
  return done.slice(1).map(count => count ?? 0) // the first second warms up
}
