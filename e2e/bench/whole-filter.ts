import { randomUUID } from 'node:crypto'
import { type Result, summarize } from '#lib/bench/summary'
import { decideWholeFilter } from '#lib/decision/whole-filter'
import { noFilter } from '#lib/filter'
import { type Scene, timeInDatabase } from './scene.ts'

const wanted = { comments: 10_000, part: 250 }
const order = { action: 'approve', reason: null, note: null, queue: 'new' } as const

/** The oldest 10,000 that nobody reviewed, part after part as the browser asks; then as many by the transactions alone. */
export async function measureWhole(scene: Scene): Promise<Result> {
  const parts = Math.floor(Math.min(wanted.comments, scene.comments / 4) / wanted.part)
  const [ms, floorMs] = [await decideParts(parts, byHttp(scene)), await decideParts(parts, byTransaction(scene))]
  return summarize(
    { part: 'decisions', name: `whole filter of ${(parts * wanted.part).toLocaleString('en')}`, unit: 'ms' },
    [ms],
    [floorMs],
  )
}

/** Decides the part after an id, and gives where the next begins. */
type DecidePart = (part: { batch: string; asOf: string; after: number }) => Promise<{ ms: number; next: number }>

async function decideParts(parts: number, decidePart: DecidePart): Promise<number> {
  const tied = { batch: randomUUID(), asOf: new Date().toISOString() }
  let total = 0
  let after = 0
  for (let part = 0; part < parts; part += 1) {
    const { ms, next } = await decidePart({ ...tied, after })
    total += ms
    after = next
  }
  return total
}

function byHttp({ moderator }: Scene): DecidePart {
  return async part => {
    const headers = { 'idempotency-key': randomUUID() }
    const { ms, text } = await moderator.post('/api/decisions/whole-filter', { ...order, ...part, query: {} }, headers)
    return { ms, next: JSON.parse(text).next }
  }
}

function byTransaction({ staff }: Scene): DecidePart {
  return async part => {
    let next = 0
    const ms = await timeInDatabase(async () => {
      next = (await decideWholeFilter(staff, { ...order, ...part, filter: noFilter }, randomUUID())).next ?? 0
    })
    return { ms, next }
  }
}
