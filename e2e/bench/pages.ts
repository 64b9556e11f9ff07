import { statementsOf } from '#db/statements'
import { cursorsOfRecent } from '#lib/bench/cast'
import { marks } from '#lib/bench/data/texts'
import { type Outcome, summarize } from '#lib/bench/summary'
import { type Filter, firstPage, noFilter, type Place, writeFilter } from '#lib/filter'
import { countQueues } from '#lib/queues/count'
import { listQueue } from '#lib/queues/list'
import { type QueueName, queueNames } from '#lib/queues/names'
import { alternate, type Measure } from './alternate.ts'
import type { Scene } from './scene.ts'

type Visit = (path: string) => Promise<number>

interface Shown {
  name: string
  queue: QueueName
  filter: Filter
  place: Place
}

const times = 60

/**
 * Lists as the browser asks for them when somebody goes there within the desk, and two as whole documents, beside the
 * statement that reads their rows; and the counts in the rail.
 */
export async function measurePages(scene: Scene): Promise<Outcome[]> {
  const follow = await scene.followLinks()
  const load: Visit = async path => (await scene.moderator.get(path)).ms
  const measures: Measure[] = []
  for (const page of await listPages(scene)) measures.push(await measureOf(scene, page, follow))
  for (const page of wholeDocuments) measures.push(await measureOf(scene, page, load))
  const counts = await statementsOf(() => countQueues(scene.staff))
  measures.push({
    ...{ part: 'pages', name: 'counts of all queues', unit: 'ms' },
    run: async () => (await scene.moderator.get('/api/queues/counts')).ms,
    floor: () => scene.bare.time(counts),
  })
  const scanned = await scene.bare.mostScanned(counts)
  return [
    ...(await alternate(measures, times)),
    summarize({ part: 'pages', name: 'counts: entries of one scan', unit: 'entries' }, [scanned]),
  ]
}

async function measureOf({ staff, bare }: Scene, shown: Shown, visit: Visit): Promise<Measure> {
  const { name, queue, filter, place } = shown
  const statements = await statementsOf(() => listQueue(staff, queue, { filter, place }))
  const path = `/queues/${queue}${writeFilter(filter, place)}`
  return {
    ...{ part: 'pages', name, unit: 'ms' },
    run: () => visit(path),
    floor: () => bare.time(statements),
  }
}

const wholeDocuments: Shown[] = (['pending', 'recent'] as const).map(queue => ({
  ...{ name: `${queue}, the whole document`, queue, filter: noFilter, place: firstPage },
}))

async function listPages({ siteId }: Scene): Promise<Shown[]> {
  const { far, last } = await cursorsOfRecent(siteId)
  const recent = (name: string, narrowed: Partial<Filter>, place = firstPage): Shown => ({
    ...{ name, queue: 'recent', place },
    filter: { ...noFilter, ...narrowed },
  })
  return [
    ...queueNames.map(queue => ({ name: `${queue}, first page`, queue, filter: noFilter, place: firstPage })),
    recent('recent, after 10,000', {}, { after: far, before: null }),
    recent('recent, last page', {}, { after: last, before: null }),
    recent('search, rare word', { search: marks.rare }),
    recent('search, common word', { search: marks.common }),
    recent('one author', { author: 1 }),
    recent('one article', { article: 1000 }),
  ]
}
