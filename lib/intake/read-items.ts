import type { ZodType } from 'zod'
import { whyRefused } from './item.ts'

/** What is wrong with an item, and in which field (null: all of it), beside the id that it bears, if any. */
export type Refused<Id extends string> = Record<Id, string | null> & { error: string; field: string | null }

/** An item of a list as it could be read, or the answer that says why not; `position` is its place in the list. */
export type Read<Item, Id extends string> =
  | { position: number; item: Item }
  | { position: number; refused: Refused<Id> }

interface Named<Id extends string> {
  /** The field by which the sender knows an item. */
  id: Id
  /** What an item is called when all of it is wrong. */
  noun: string
}

/** Reads each item of a list by itself. */
export function readItems<Item, Id extends string>(
  given: unknown[],
  schema: ZodType<Item>,
  { id, noun }: Named<Id>,
): Read<Item, Id>[] {
  return given.map((one, position) => {
    const parsed = schema.safeParse(one)
    if (parsed.success) return { position, item: parsed.data }
    const { field, reason } = whyRefused(parsed.error)
    const error = field ? `${field} ${reason}` : `the ${noun} ${reason}`
    const known = { [id]: idIn(one, id) } as Record<Id, string | null> // a computed key is a string to TypeScript
    return { position, refused: { ...known, error, field: field || null } }
  })
}

function idIn(given: unknown, field: string): string | null {
  const id = typeof given === 'object' && given !== null ? Reflect.get(given, field) : null
  return typeof id === 'string' ? id.slice(0, 100) : null
}
