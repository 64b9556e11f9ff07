import { eventQuery } from '#lib/outbox/event'
import { sent, told, withKey } from './operation.ts'
import { toParameters } from './schema.ts'

const tags = ['Giving back']
const { security, refused } = withKey('events', '422')

/** What was decided, to be asked for. */
export const eventPaths = {
  '/api/v1/events': {
    get: {
      operationId: 'listEvents',
      tags,
      summary: 'Decisions and sanctions of the site, in order',
      description:
        'Begin without `after`, and go on with the `next` of each answer, also when it holds no event. Nothing is skipped, whoever decides meanwhile.',
      parameters: toParameters(eventQuery),
      security,
      responses: { '200': told('The events after the cursor', 'EventPage'), ...refused },
    },
  },
}

/** The same, told without being asked. */
export const webhooks = {
  event: {
    post: {
      operationId: 'receiveEvent',
      tags,
      summary: 'Something was decided',
      description:
        'Signed after the Standard Webhooks specification with the secret of the endpoint. At least once: a `webhook-id` that came before may be left aside. In order for each comment. Without a 2xx within 15 s it is tried again, 10 times in all over about 75 h; redirects are not followed.',
      security: [],
      parameters: [
        header('webhook-id', 'The id of the event, the same over all tries'),
        header('webhook-timestamp', 'When this try was made, in seconds since 1970'),
        header('webhook-signature', 'v1,… over id, timestamp and body, in base64'),
      ],
      requestBody: sent('Event'),
      responses: { '2XX': { description: 'Delivered' }, default: { description: 'Not delivered: it is tried again' } },
    },
  },
}

function header(name: string, description: string): object {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } }
}
