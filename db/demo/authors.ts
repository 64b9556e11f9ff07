import { authorsOfOldtimer } from './authors-oldtimer.ts'
import { authorsOfRedline } from './authors-redline.ts'
import { authorsOnStaff } from './authors-staff.ts'
import { authorsUnderWatch } from './authors-under-watch.ts'
import type { DemoAuthor } from './shape.ts'

export const authors: DemoAuthor[] = [
  ...authorsOfRedline,
  ...authorsUnderWatch,
  ...authorsOfOldtimer,
  ...authorsOnStaff,
]
