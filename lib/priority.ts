/** A reader's record as a flagger: their standing, and how staff resolved the last 100 of their flags. */
export interface FlaggerRecord {
  isStaff: boolean
  approved: number
  deleted: number
  upheld: number
  dismissed: number
}

/** One line of the explanation of a priority. */
export interface Points {
  label: string
  points: number
}

/** What became of an author's comments. */
export interface AuthorRecord {
  approved: number
  deleted: number
  spam: number
}

interface Facts {
  flags: { reason: string; flagger: FlaggerRecord }[]
  signals: { kind: string; points: number }[]
  author: AuthorRecord
}

const pointsPerFlag = 8
const mostForAuthor = 20

/** Why a comment stands where it stands: a list of points. Their sum, held to 0–100, is its priority. */
export function explainPriority({ flags, signals, author }: Facts): Points[] {
  const flagPoints = flags.map(({ reason, flagger }) => ({
    label: `flag: ${reason}`,
    points: Math.round(flagWeight(flagger) * pointsPerFlag),
  }))
  const total = author.approved + author.deleted + author.spam
  const refused = author.deleted + author.spam
  const record = total >= 5 ? Math.round((refused / total) * mostForAuthor) : 0
  return [
    ...sumByLabel(flagPoints),
    ...sumByLabel(signals.map(signal => ({ label: `check: ${signal.kind}`, points: signal.points }))),
    ...(record > 0 ? [{ label: `author: ${refused} of ${total} comments refused`, points: record }] : []),
  ]
}

/** The sum of the points, a whole number from 0 to 100. */
export function priorityOf(points: Points[]): number {
  const sum = points.reduce((total, line) => total + line.points, 0)
  return Math.max(0, Math.min(100, sum))
}

/** The weight of one flag: max(0, 1 + trust + accuracy) (product.md, Priority). */
export function flagWeight(flagger: FlaggerRecord): number {
  return Math.max(0, 1 + trustOf(flagger) + accuracyOf(flagger))
}

/** Trust in a flagger by their standing, 0–4. */
export function trustOf({ isStaff, approved, deleted }: FlaggerRecord): number {
  if (isStaff) return 4
  if (deleted * 10 > approved) return 0
  if (approved >= 50) return 3
  if (approved >= 10) return 2
  return approved >= 2 ? 1 : 0
}

/**
 * How right a flagger has been, from the flags of theirs that staff resolved; 0 until more than five were.
 * Discourse's rule: p = upheld / n against 0.7, growing with log4(n).
 */
export function accuracyOf({ upheld, dismissed }: Pick<FlaggerRecord, 'upheld' | 'dismissed'>): number {
  const n = upheld + dismissed
  if (n <= 5) return 0
  const p = upheld / n
  const growth = 5 * (Math.log(n) / Math.log(4))
  return p >= 0.7 ? ((p - 0.7) / 0.3) * growth : -((0.7 - p) / 0.7) * growth
}

function sumByLabel(lines: Points[]): Points[] {
  const sums = Map.groupBy(lines, line => line.label)
  return [...sums].map(([label, same]) => ({
    label: same.length > 1 ? `${label} × ${same.length}` : label,
    points: same.reduce((total, line) => total + line.points, 0),
  }))
}
