type Value = string | number | boolean | null

/**
 * What differs between two states of the same thing, each change in words for the log; `names` says how each part is
 * called, `absent` what null or an empty text means.
 */
export function describeChanges<Key extends string>(
  names: Record<Key, string>,
  [before, after]: [before: Record<NoInfer<Key>, Value>, after: Record<NoInfer<Key>, Value>],
  absent: string,
): string[] {
  const inWords = (value: Value) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    return value === null || value === '' ? absent : String(value)
  }
  const keys = Object.keys(names) as Key[] // the keys of the table
  return keys
    .filter(key => before[key] !== after[key])
    .map(key => `${names[key]}: ${inWords(before[key])} → ${inWords(after[key])}`)
}
