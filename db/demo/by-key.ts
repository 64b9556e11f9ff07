/** Finds a row by its key in the demo. @throws when there is none: the demo names what it does not have */
export type Find<Found> = (key: string) => Found

/** The rows, to be found by their keys. */
export function byKey<Found extends { key: string }>(rows: Found[]): Find<Found> {
  const found = new Map(rows.map(row => [row.key, row]))
  return key => {
    const row = found.get(key)
    if (!row) throw new Error(`The demo names ${key}, which it does not have`)
    return row
  }
}
