import { z } from 'zod'
import { problem, route } from '#lib/http'
import { follow } from '#lib/live/follow'
import { hub } from '#lib/live/hub'
import { requireStaffForRoute, sessionToken } from '#lib/session'
import { streamText } from '#lib/stream-text'

const position = z.coerce.number().int().min(0).nullable()

/** What happens in reach of this person, as server-sent events; goes on after the one that was received last. */
export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  if (!request.headers.get('accept')?.includes('text/event-stream'))
    return problem(406, 'Not acceptable', 'This is a stream of events: ask for text/event-stream.')
  if (!hub().hasRoomFor(staff.id)) return problem(429, 'Too many streams', 'Close some windows of the desk.')
  const after = position.parse(request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after'))
  const token = (await sessionToken()) ?? ''
  return new Response(await streamText(follow(staff, hub(), { token, after, signal: request.signal })), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no', // nginx would hold it back
    },
  })
})
