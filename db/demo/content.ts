import { articles } from './articles.ts'
import { authors } from './authors.ts'
import { comments } from './comments.ts'
import { decisions } from './decisions.ts'
import { notes } from './notes.ts'
import type { Demo } from './shape.ts'
import { sites } from './sites.ts'
import { staff } from './staff.ts'

/** Everything the demo shows, as plain objects; times count backwards from the moment of loading. */
export const demo: Demo = { sites, articles, authors, staff, comments, decisions, notes }
