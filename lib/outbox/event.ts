import { z } from 'zod'
import { actions, type EventKind, sanctionKinds, statuses } from '#db/schema'

/** What happened, as other systems are told. `docket.test` goes out only by the button for it. */
export const eventTypes = [
  'comment.decided',
  'comment.synced',
  'comment.withdrawn',
  'comment.checked',
  'author.sanctioned',
  'author.lifted',
  'appeal.decided',
  'docket.test',
] as const
export type EventType = (typeof eventTypes)[number]

/** The type of each kind of event; null for those that never leave. */
export const typeOfKind = {
  decision: 'comment.decided',
  sync: 'comment.synced',
  withdrawal: 'comment.withdrawn',
  check: 'comment.checked',
  sanction: 'author.sanctioned',
  lift: 'author.lifted',
  appeal: 'appeal.decided',
  ...{ edit: null, note: null, import: null, purge: null, setting: null, roster: null },
} as const satisfies Record<EventKind, EventType | null>

const time = z.iso.datetime().meta({ description: 'RFC 3339 in UTC' })

/** An event in the feed and in the body of a webhook. Never a text, an e-mail, an IP address or a note. */
export const outwardEvent = z
  .object({
    id: z.string().meta({ description: 'The same in the feed, in webhook-id and over all tries' }),
    type: z.enum(eventTypes),
    at: time,
    actor: z.object({
      kind: z.enum(['staff', 'system', 'site', 'author']).meta({ description: 'system: Docket itself' }),
      name: z.string().nullable().meta({ description: 'The display name of the staff member' }),
    }),
    action: z.enum(actions).nullable().meta({ description: 'Of comment.decided' }),
    reason: z.string().nullable().meta({ description: 'The code of the policy' }),
    batch: z.string().meta({ description: 'What was done together has the same' }),
    restores: z.string().nullable().meta({ description: 'The id of the event that a restore undid' }),
    comment: z
      .object({
        id: z.int(),
        external_id: z.string().nullable().meta({ description: 'null once the comment is purged' }),
        revision: z.int().meta({ description: 'The revision that was judged' }),
        status: z.enum(statuses).meta({ description: 'After this event' }),
        previous_status: z.enum(statuses),
      })
      .nullable(),
    author: z
      .object({
        external_id: z.string().nullable().meta({ description: 'null for a reader to whom the site gave no id' }),
        standing: z
          .enum(['good', 'premoderated', 'suspended', 'banned'])
          .meta({ description: 'When this was sent or read: later sanctions count' }),
      })
      .nullable(),
    sanction: z
      .object({ kind: z.enum(sanctionKinds), until: time.nullable(), everywhere: z.boolean() })
      .nullable()
      .meta({ description: 'Of author.sanctioned and author.lifted; until null: for good' }),
    appeal: z
      .object({ verdict: z.enum(['upheld', 'overturned']) })
      .nullable()
      .meta({
        description:
          'Of appeal.decided. upheld: the decision stands; overturned: a comment.decided of the same batch brought it back',
      }),
  })
  .meta({ id: 'Event' })

export type OutwardEvent = z.infer<typeof outwardEvent>

/** What `GET /api/v1/events` takes. A cursor is the position of the last event read; nobody else needs to know. */
export const eventQuery = z.object({
  after: z
    .string()
    .regex(
      /^\d{1,15}$/,
      'is not a cursor: send the “next” of an earlier answer, or nothing to begin at the first event',
    )
    .default('0'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** What `GET /api/v1/events` answers. */
export const eventPage = z.object({
  events: z.array(outwardEvent),
  next: z.string().meta({ description: 'The cursor to ask with next time, also when there is no event' }),
})
