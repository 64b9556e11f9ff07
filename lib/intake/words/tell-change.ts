import type { NewWord, Plan, WordChange } from './word-change.ts'

const longestList = 3500

/** What the change did, as notes for the log: more than one when the words do not fit into one. */
export function tellChange(change: WordChange, plan: Plan): string[] {
  const words = change.kind === 'remove' ? plan.removed : plan.added
  const groups = Map.groupBy(words, word => headOf(change, word))
  return [...groups].flatMap(([head, same]) => cut(same.map(word => word.pattern)).map(list => `${head}: ${list}`))
}

/** Where a word counts, in words. */
export function tellSection(section: string | null): string {
  return section === null ? 'in every section' : `in the section “${section}”`
}

function headOf({ kind }: WordChange, { list, section }: NewWord): string {
  if (kind === 'remove') return `Removed from the ${list} words ${tellSection(section)}`
  if (kind === 'confine') return `Let these ${list} words count ${tellSection(section)}`
  return `${kind === 'add' ? 'Added' : 'Moved'} to the ${list} words ${tellSection(section)}`
}

function cut(patterns: string[]): string[] {
  const lists: string[] = []
  for (const pattern of patterns) {
    const last = lists.at(-1)
    if (last === undefined || last.length + pattern.length > longestList) lists.push(pattern)
    else lists[lists.length - 1] = `${last}, ${pattern}`
  }
  return lists
}
