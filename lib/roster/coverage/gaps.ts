/** What is known of one of the 168 hours of a week. */
export interface CoverageHour {
  /** Names of those who are usually on duty, in the order of the roster. */
  people: string[]
  /** How many arrived in this hour of the last four weeks, all four together. */
  comments: number
  /** This week the clock is put forward over it: there is no such hour. */
  isSkipped: boolean
}

/** Hours of one day, one after the other, in which comments arrive and nobody is on duty. */
export interface Gap {
  /** Monday is 1. */
  weekday: number
  fromHour: number
  /** The end, left out: up to 24. */
  toHour: number
  comments: number
}

/** Whether comments arrive in the hour and nobody is there. */
export function isUncovered({ people, comments, isSkipped }: CoverageHour): boolean {
  return people.length === 0 && comments > 0 && !isSkipped
}

/** The gaps of a week of 168 hours, those in which most comments arrive first. */
export function gapsOf(hours: CoverageHour[]): Gap[] {
  const gaps: Gap[] = []
  for (const [index, hour] of hours.entries()) {
    if (!isUncovered(hour)) continue
    const [weekday, fromHour] = [Math.floor(index / 24) + 1, index % 24]
    const last = gaps.at(-1)
    if (last?.weekday === weekday && last.toHour === fromHour) {
      last.toHour += 1
      last.comments += hour.comments
    } else gaps.push({ weekday, fromHour, toHour: fromHour + 1, comments: hour.comments })
  }
  return gaps.sort((a, b) => b.comments - a.comments)
}
