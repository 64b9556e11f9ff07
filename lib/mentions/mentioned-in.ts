/** People of one name: who is mentioned by it are all of them. */
export interface Mentionable {
  name: string
  people: number
}

/**
 * Those of `named` whom a text calls as @Name, in their order: at the beginning of a word, in capitals or small letters,
 * the longest name that fits (“@Ann Lee” calls Ann Lee, not Ann).
 */
export function mentionedIn<N extends { name: string }>(text: string, named: N[]): N[] {
  const longestFirst = [...new Set(named.map(({ name }) => fold(name)))].sort((a, b) => b.length - a.length)
  const folded = fold(text)
  const called = new Set(
    [...folded.matchAll(/(?<![\p{L}\p{N}_])@/gu)].map(({ index }) =>
      longestFirst.find(name => beginsWith(folded.slice(index + 1), name)),
    ),
  )
  return named.filter(({ name }) => called.has(fold(name)))
}

/** The mention being written where the caret is: where its @ stands and what follows so far; null when there is none. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | null {
  const typed = /(?<![\p{L}\p{N}_])@([^@\n]{0,60})$/u.exec(text.slice(0, caret))
  return typed ? { start: typed.index, typed: typed[1] ?? '' } : null
}

/** Those of whom a word begins with what was typed, at most eight. */
export function suggest<N extends { name: string }>(named: N[], typed: string): N[] {
  const wanted = ` ${fold(typed)}`
  return named.filter(({ name }) => ` ${fold(name)}`.includes(wanted)).slice(0, 8)
}

function beginsWith(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(text.slice(name.length))
}

function fold(text: string): string {
  return text.normalize().toLowerCase()
}
