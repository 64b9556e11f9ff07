import { performance } from 'node:perf_hooks'
import { forgetArrivals } from '#lib/bench/cast'
import { below, seeded } from '#lib/bench/data/random'
import { nameOf, textsOf } from '#lib/bench/data/texts'
import { type Outcome, type Result, summarize } from '#lib/bench/summary'
import { takeIn } from '#lib/intake/take-in'
import { alternate } from './alternate.ts'
import { type Scene, timeInDatabase } from './scene.ts'

const singles = 60
const batch = { size: 500, count: 40, atOnce: 4, floors: 5 }
const cast = { authors: 50_000, articles: 2_000 }

/** Comments of known readers on known articles, all checks on; they are removed at the end. */
export async function measureIntake(scene: Scene): Promise<Outcome[]> {
  const run = `bench-${Date.now()}-`
  const next = makeItems(run)
  try {
    const system = scene.system(1)
    const single = {
      ...({ part: 'intake', name: 'intake of one', unit: 'ms' } as const),
      run: async () => (await system.post('/api/v1/comments', { comments: next(1) })).ms,
      floor: () => timeInDatabase(() => takeIn(scene.client, next(1))),
    }
    return [...(await alternate([single], singles)), await measureBatches(scene, next)]
  } finally {
    await forgetArrivals(scene.siteId, run)
  }
}

async function measureBatches(scene: Scene, next: (count: number) => object[]): Promise<Result> {
  const system = scene.system(batch.atOnce)
  const rates: number[] = []
  for (let round = 0; round < batch.count / batch.atOnce; round += 1) {
    const bodies = Array.from({ length: batch.atOnce }, () => ({ comments: next(batch.size) }))
    const began = performance.now()
    await Promise.all(bodies.map(body => system.post('/api/v1/comments', body)))
    rates.push(perSecond(batch.atOnce * batch.size, performance.now() - began))
  }
  const floors: number[] = []
  for (let round = 0; round < batch.floors; round += 1)
    floors.push(perSecond(batch.size, await timeInDatabase(() => takeIn(scene.client, next(batch.size)))))
  return summarize({ part: 'intake', name: 'intake in batches of 500', unit: '/s' }, rates, floors)
}

function makeItems(run: string) {
  const random = seeded(run.length)
  const textOf = textsOf(1_000_000)
  let made = 0
  return (count: number) =>
    Array.from({ length: count }, () => {
      made += 1
      const [reader, article] = [1 + below(random, cast.authors), 1 + below(random, cast.articles)]
      return {
        external_id: `${run}${made}`,
        article: {
          external_id: `article-${article}`,
          url: `https://bench.example/${article}`,
          title: `Article ${article}`,
        },
        author: { external_id: `reader-${reader}`, name: nameOf(reader), email: `reader${reader}@example.org` },
        body: textOf(made),
        created_at: new Date().toISOString(),
      }
    })
}

function perSecond(count: number, ms: number): number {
  return count / (ms / 1000)
}
