import { seeded } from '#lib/bench/data/random'
import { type Outcome, type Result, spreadOf, summarize } from '#lib/bench/summary'
import { failed } from './attempt.ts'

/** Something measured again and again. `floor`: the same by its bare SQL; `wordpress`: in WordPress. All give the unit. */
export interface Measure extends Pick<Result, 'part' | 'name' | 'unit'> {
  run: () => Promise<number>
  floor: (() => Promise<number>) | null
  wordpress?: () => Promise<number>
}

interface Tally {
  measure: Measure
  values: number[]
  floors: number[]
  besides: number[]
  error: unknown
}

/** Of each measure and each floor, before anything counts. */
export const warmUps = 5

/**
 * Runs all measures, with what is beside them, so many times, in one mixed order so that none has the quiet moments for
 * itself. One that fails is not run again; the others are.
 */
export async function alternate(measures: Measure[], times: number, warm = warmUps): Promise<Outcome[]> {
  const tallies = measures.map((measure): Tally => ({ measure, values: [], floors: [], besides: [], error: null }))
  const tries = tallies.flatMap(triesOf)
  for (const one of tries) for (let time = 0; time < warm; time += 1) await attemptOnce({ ...one, into: [] })
  for (const one of shuffled(Array.from({ length: times }, () => tries).flat())) await attemptOnce(one)
  return tallies.map(conclude)
}

type Try = ReturnType<typeof triesOf>[number]

function triesOf(tally: Tally) {
  const { run, floor, wordpress } = tally.measure
  return [
    { tally, work: run, into: tally.values },
    ...(floor ? [{ tally, work: floor, into: tally.floors }] : []),
    ...(wordpress ? [{ tally, work: wordpress, into: tally.besides }] : []),
  ]
}

async function attemptOnce({ tally, work, into }: Try) {
  if (tally.error) return
  try {
    into.push(await work())
  } catch (error) {
    tally.error = error
  }
}

function conclude({ measure: { part, name, unit }, values, floors, besides, error }: Tally): Outcome {
  if (error) return failed({ part, name }, error)
  const result = summarize({ part, name, unit }, values, floors)
  return besides.length > 0 ? { ...result, wordpress: spreadOf(besides) } : result
}

/** In an order that is the same for every run. */
function shuffled<Item>(items: Item[]): Item[] {
  const random = seeded(1)
  return items
    .map(item => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
