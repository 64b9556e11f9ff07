import type { Told } from '#lib/live/list-decided'

/** What a stream tells the browser. */
export type LiveEvent =
  | { event: 'decided'; decided: Told[] }
  /** Comments, flags or appeals came in. */
  | { event: 'arrivals' }
  /** More happened than can be told, or what this person may do changed: read everything again. */
  | { event: 'refresh' }
  /** The session is over. Nothing follows. */
  | { event: 'ended' }
  /** Nothing happened. */
  | { event: 'beat' }
