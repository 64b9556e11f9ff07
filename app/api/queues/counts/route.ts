import { route } from '#lib/http'
import { countQueues } from '#lib/queues/count'
import { requireStaffForRoute } from '#lib/session'
import { countPinned } from '#lib/views/pinned'
import { countWaiting } from '#lib/waiting'

export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  const [queues, waiting, views] = await Promise.all([countQueues(staff), countWaiting(staff), countPinned(staff)])
  return Response.json({ ...queues, ...waiting, views })
})
