/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 0 to below `end`. */
export function below(random: () => number, end: number): number {
  return Math.floor(random() * end)
}

/** One of the choices, by their shares, which add up to 1. */
export function pick<Choice extends { share: number }>(random: () => number, choices: readonly Choice[]): Choice {
  let left = random()
  const found = choices.find(({ share }) => {
    left -= share
    return left < 0
  })
  return found ?? (choices[0] as Choice) // what rounding left over
}
