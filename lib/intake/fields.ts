import { z } from 'zod'
import { isPlausible } from './plausible.ts'

/** Pieces of what other systems send; a message is read after the name of its field. */
export const text = z.string({ error: ({ input }) => (input === undefined ? 'is missing' : 'is not a text') })

/** For the OpenAPI document, which knows no trimming. */
export const notBlank = { pattern: '\\S' }

/** A text that is not blank, without the spaces around it. */
export function filled(longest: number) {
  return text.trim().min(1, 'is empty').max(longest, `is longer than ${longest} characters`).meta(notBlank)
}

export const time = z.iso
  .datetime({
    offset: true,
    error: ({ input }) => (input === undefined ? 'is missing' : 'is not a time like 2026-11-25T09:30:00Z'),
  })
  .transform(given => new Date(given))

export const pastTime = time.refine(isPlausible, 'is before 1990 or in the future')

/** An object whose unknown fields are refused. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code, input }) => {
      if (code === 'unrecognized_keys') return 'is no field that is known here'
      return input === undefined ? 'is missing' : 'is not an object'
    },
  })
}
