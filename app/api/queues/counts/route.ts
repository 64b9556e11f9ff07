import { route } from '#lib/http'
import { countQueues } from '#lib/queues/count'
import { requireStaffForRoute } from '#lib/session'
import { countWaiting } from '#lib/waiting'

export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  const [queues, waiting] = await Promise.all([countQueues(staff), countWaiting(staff)])
  return Response.json({ ...queues, ...waiting })
})
