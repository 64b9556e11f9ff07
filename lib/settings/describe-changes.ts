type Value = string | number | boolean | null

/** What differs between two settings of the same kind, each change in words for the log; `names` says how each is called. */
export function describeChanges<Key extends string>(
  names: Record<Key, string>,
  before: Record<Key, Value>,
  after: Record<Key, Value>,
): string[] {
  const keys = Object.keys(names) as Key[] // the keys of the table
  return keys
    .filter(key => before[key] !== after[key])
    .map(key => `${names[key]}: ${inWords(before[key])} → ${inWords(after[key])}`)
}

function inWords(value: Value): string {
  if (value === null) return 'any number'
  return typeof value === 'boolean' ? { true: 'yes', false: 'no' }[`${value}`] : String(value)
}
