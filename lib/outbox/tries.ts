/** How often a delivery is tried before it is dead. */
export const maxTries = 10

/** Seconds to wait after the first try, the second and so on, as the Standard Webhooks specification proposes: 75 h in all. */
const waitSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
const jitter = 0.1

/** Milliseconds until the next try after so many; up to a tenth more, so that many do not come at once. Null after the last. */
export function waitMsAfter(tries: number, random = Math.random()): number | null {
  const seconds = waitSeconds[tries - 1]
  return seconds === undefined ? null : Math.round(seconds * 1000 * (1 + jitter * random))
}
