import { seeded } from '#lib/bench/data/random'
import { type Result, summarize } from '#lib/bench/summary'

/** Something measured again and again. `floor`: the same by its bare SQL. Both give a value in the unit. */
export interface Measure extends Pick<Result, 'part' | 'name' | 'unit'> {
  run: () => Promise<number>
  floor: (() => Promise<number>) | null
}

/** Of each measure and each floor, before anything counts. */
export const warmUps = 5

/** Runs all measures and floors so many times, in one mixed order so that none has the quiet moments for itself. */
export async function alternate(measures: Measure[], times: number): Promise<Result[]> {
  const tallies = measures.map(measure => ({ measure, values: [] as number[], floors: [] as number[] }))
  const tries = tallies.flatMap(({ measure: { run, floor }, values, floors }) => [
    { work: run, into: values },
    ...(floor ? [{ work: floor, into: floors }] : []),
  ])
  for (const { work } of tries) for (let time = 0; time < warmUps; time += 1) await work()
  for (const { work, into } of shuffled(Array.from({ length: times }, () => tries).flat())) into.push(await work())
  return tallies.map(({ measure: { part, name, unit }, values, floors }) =>
    summarize({ part, name, unit }, values, floors),
  )
}

/** In an order that is the same for every run. */
function shuffled<Item>(items: Item[]): Item[] {
  const random = seeded(1)
  return items
    .map(item => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
