import type { Matcher, WordEntry } from './compile-words.ts'
import { type Found, findEntries } from './find-entries.ts'
import { findInPlain, isPlain } from './find-in-plain.ts'
import { foldText } from './fold-text.ts'

/** A stretch of the body, in UTF-16 code units, and the entries of one list that are in it, as they come. */
export interface Match {
  list: WordEntry['list']
  start: number
  end: number
  entries: WordEntry[]
}

/**
 * What a body holds of the word lists, in the order of the text; matches of one list never overlap. Linear in the
 * body's length. `section`: that of the article; entries for other sections are left out.
 */
export function matchWords(matcher: Matcher, body: string, section: string | null): Match[] {
  const found = isPlain(body) ? findInPlain(matcher, body) : findEntries(matcher, foldText(body)).found
  const here = found.filter(({ entry }) => entry.section === null || entry.section === section)
  return [...joinOverlapping(here, 'banned'), ...joinOverlapping(here, 'suspect')].sort((a, b) => a.start - b.start)
}

function joinOverlapping(found: Found[], list: WordEntry['list']): Match[] {
  const matches: Match[] = []
  const inOrder = found.filter(({ entry }) => entry.list === list).sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { entry, start, end } of inOrder) {
    const last = matches.at(-1)
    if (!last || start >= last.end) matches.push({ list, start, end, entries: [entry] })
    else {
      last.end = Math.max(last.end, end)
      if (!last.entries.includes(entry)) last.entries.push(entry)
    }
  }
  return matches
}
