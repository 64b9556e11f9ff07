import type { IncomingRecord, Refused } from '#lib/intake/incoming'
import type { Fields } from './wxr-elements.ts'

/** The file cannot be read beyond this line. */
export interface Broken {
  kind: 'broken'
  line: number
  why: string
}

/**
 * What a reader of an export finds, in the order of the file. The site comes before every record.
 * 'left out': a post that is no page and that nobody commented on. 'merged': a page that came before.
 */
export type Found =
  | { kind: 'site'; fields: Fields }
  | IncomingRecord
  | Refused
  | { kind: 'left out' }
  | { kind: 'merged' }
  | Broken
