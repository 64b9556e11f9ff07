/** Seconds to wait after the first try, the second and so on: ten tries within a day. */
const waitSeconds = [60, 300, 900, 1800, 3600, 7200, 14_400, 21_600, 36_000]

/** Seconds until the next try after so many; null after the tenth, the last. */
export function waitSecondsAfter(tries: number): number | null {
  return waitSeconds[tries - 1] ?? null
}
