const earliest = Date.UTC(1990, 0)
const dayMs = 24 * 60 * 60 * 1000

/** Whether something may have happened then: not the 31st of June, before 1990, or more than a day ahead of now. */
export function isPlausible(date: Date): boolean {
  const time = date.getTime()
  return time >= earliest && time <= Date.now() + dayMs
}
