import { z } from 'zod'
import { longestName } from '#lib/views/limits'

/** The name of a view, and in which words it is refused. */
export const viewName = z
  .string('Give the view a name')
  .trim()
  .min(1, 'Give the view a name')
  .max(longestName, `A name has at most ${longestName} characters`)
  .refine(name => !/\p{Cc}/u.test(name), 'A name is one line of text')
