import { z } from 'zod'

/** What the processes of a deployment tell each other through Postgres: what to look at again, never what is there. */
export const message = z.discriminatedUnion('about', [
  /** Decisions were given their positions. */
  z.object({ about: z.literal('decisions') }),
  /** Comments, flags or appeals came in on these sites, or somebody was mentioned there. */
  z.object({ about: z.literal('arrivals'), sites: z.array(z.int()) }),
  /** People look at other comments of these sites than before. */
  z.object({ about: z.literal('presence'), sites: z.array(z.int()) }),
  /** Sessions of these people ended, or what they may do changed. */
  z.object({ about: z.literal('staff'), ids: z.array(z.int()) }),
])
export type Message = z.infer<typeof message>

/** The channel of LISTEN and NOTIFY; a database has its own. */
export const channel = 'docket_live'
