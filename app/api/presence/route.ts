import { z } from 'zod'
import { readJson, route } from '#lib/http'
import { lookAt, lookAway } from '#lib/live/presence'
import { requireStaffForRoute } from '#lib/session'

const body = z.strictObject({ comment: z.int().positive(), isHere: z.boolean() })

/** Which comment this person has under their cursor, or no longer. */
export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  const { comment, isHere } = await readJson(request, body)
  await (isHere ? lookAt(staff, comment) : lookAway(staff, comment))
  return new Response(null, { status: 204 })
})
