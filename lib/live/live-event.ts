import type { Told } from '#lib/live/list-decided'
import type { Looker } from '#lib/live/presence'

/** What a stream tells the browser. */
export type LiveEvent =
  | { event: 'decided'; told: Told[] }
  /** Who else looks at which comment; those who are not in it do no longer. */
  | { event: 'presence'; told: Looker[] }
  /** Comments, flags or appeals came in, somebody was mentioned, or something else moved that is counted. */
  | { event: 'arrivals' }
  /** More happened than can be told, or what this person may do changed: read everything again. */
  | { event: 'refresh' }
  /** The session is over. Nothing follows. */
  | { event: 'ended' }
  /** Nothing happened. */
  | { event: 'beat' }
