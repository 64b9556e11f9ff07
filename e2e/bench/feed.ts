import { statementsOf } from '#db/statements'
import { cursorOfBacklog } from '#lib/bench/cast'
import type { Outcome } from '#lib/bench/summary'
import { listOutwardEvents } from '#lib/outbox/list-outward-events'
import { alternate, type Measure } from './alternate.ts'
import type { Scene } from './scene.ts'

const backlog = { events: 7_200, page: 1_000 }
const times = 20

/** What other systems read who have been away for two hours in which somebody decided every second. */
export async function measureFeed(scene: Scene): Promise<Outcome[]> {
  const { after, events } = await cursorOfBacklog(scene.siteId, backlog.events)
  const system = scene.system(1)
  const pages = Math.ceil(events / backlog.page)
  async function read(readPage: (cursor: string) => Promise<string>) {
    let cursor = String(after)
    for (let page = 0; page < pages; page += 1) cursor = await readPage(cursor)
  }
  const statements = await statementsOf(() =>
    read(async cursor => (await listOutwardEvents(scene.client, { after: cursor, limit: backlog.page })).next),
  )
  const measure: Measure = {
    ...{ part: 'feed', name: 'backlog of two hours', unit: 'ms' },
    run: async () => {
      let ms = 0
      await read(async cursor => {
        const answer = await system.get(`/api/v1/events?after=${cursor}&limit=${backlog.page}`)
        ms += answer.ms
        return JSON.parse(answer.text).next
      })
      return ms
    },
    floor: () => scene.bare.time(statements),
  }
  return alternate([measure], times)
}
