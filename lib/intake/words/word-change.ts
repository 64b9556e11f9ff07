import { z } from 'zod'
import { wordLists } from '#db/schema'
import type { WordEntry } from './compile-words.ts'
import { foldPattern, whyNotPattern } from './pattern.ts'

/** The most words of one site. */
export const mostWords = 10_000

const ids = z.array(z.number().int().positive()).min(1).max(mostWords)
const list = z.enum(wordLists)
const section = z.string().min(1).max(500).nullable()

/** What an admin may do to the words of a site. `text`: one pattern a line; `section` null: in every section. */
export const wordChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), text: z.string().max(500_000), list, section }),
  z.object({ kind: z.literal('move'), ids, list }),
  z.object({ kind: z.literal('confine'), ids, section }),
  z.object({ kind: z.literal('remove'), ids }),
])
export type WordChange = z.infer<typeof wordChange>

/** A word of a site as it is kept. */
export interface Word extends WordEntry {
  folded: string
}

export type NewWord = Omit<Word, 'id'>

/** A line that cannot be a pattern; lines count from 1. */
export interface Refused {
  line: number
  pattern: string
  why: string
}

/** What a change does. `known`: those that are not written, for the site has them already, and where. */
export interface Plan {
  added: NewWord[]
  removed: Word[]
  known: NewWord[]
  refused: Refused[]
}

/** What the change does to these words of the site; nothing when a line of it is refused. */
export function planChange(words: Word[], change: WordChange): Plan {
  if (change.kind === 'add') return planAddition(words, change)
  const chosen = new Set(change.ids)
  const named = words.filter(word => chosen.has(word.id))
  if (change.kind === 'remove') return { ...nothing, removed: named }
  const to = change.kind === 'move' ? { list: change.list } : { section: change.section }
  const steps = named.map(word => ({ from: word, to: { ...withoutId(word), ...to } }))
  return { ...nothing, ...place(words, steps) }
}

const nothing: Plan = { added: [], removed: [], known: [], refused: [] }

interface Step {
  from: Word | null
  to: NewWord
}

function planAddition(words: Word[], { text, list, section }: Extract<WordChange, { kind: 'add' }>): Plan {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, pattern: line.trim() }))
  const given = lines.filter(({ pattern }) => pattern !== '')
  const refused = given.flatMap(one => [whyNotPattern(one.pattern)].flatMap(why => (why ? [{ ...one, why }] : [])))
  if (refused.length > 0) return { ...nothing, refused }
  const steps = given.map(({ pattern }) => ({
    from: null,
    to: { list, pattern, folded: foldPattern(pattern), section },
  }))
  const plan = { ...nothing, ...place(words, steps) }
  const over = words.length + plan.added.length - mostWords
  return over > 0 ? { ...nothing, refused: [tooMany(given.at(-1), over)] } : plan
}

/** A word that the site has already in that section, on either list, stays where it is. */
function place(words: Word[], steps: Step[]): Pick<Plan, 'added' | 'removed' | 'known'> {
  const taken = new Map<string, NewWord>(words.map(word => [keyOf(word), word]))
  const plan = { added: [] as NewWord[], removed: [] as Word[], known: [] as NewWord[] }
  for (const { from, to } of steps) {
    if (from && from.list === to.list && from.section === to.section) continue
    const there = taken.get(keyOf(to))
    if (there && there !== from) {
      plan.known.push(there)
      continue
    }
    plan.added.push(to)
    if (from) plan.removed.push(from)
    taken.set(keyOf(to), to)
  }
  return plan
}

function keyOf({ folded, section }: NewWord): string {
  return JSON.stringify([folded, section])
}

function withoutId({ id: _, ...word }: Word): NewWord {
  return word
}

function tooMany(last: Pick<Refused, 'line' | 'pattern'> | undefined, over: number): Refused {
  const why = `A site has at most ${mostWords.toLocaleString('en')} words: these are ${over.toLocaleString('en')} too many.`
  return { line: last?.line ?? 1, pattern: last?.pattern ?? '', why }
}
