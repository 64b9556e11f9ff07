import { z } from 'zod'

/** A text that may be missing or empty, then null; cut at so many characters. */
export function optional(longest: number) {
  return z
    .string()
    .default('')
    .transform(text => text.trim().slice(0, longest) || null)
}

/** An id of 1–100 characters, whose reasons for a refusal call it by `name`. */
export function anId(name: string) {
  return z.string(`has no ${name}`).trim().min(1, `has no ${name}`).max(100, `${name} is too long`)
}
