import { z } from 'zod'

/** How many views a person can keep. */
export const mostViews = 50

/** How many a person can pin: each is counted again and again. */
export const mostPins = 8

export const longestName = 60

/** The name of a view, and in which words it is refused. */
export const viewName = z
  .string('Give the view a name')
  .trim()
  .min(1, 'Give the view a name')
  .max(longestName, `A name has at most ${longestName} characters`)
  .refine(name => !/\p{Cc}/u.test(name), 'A name is one line of text')
