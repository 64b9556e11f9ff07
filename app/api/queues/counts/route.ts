import { route } from '#lib/http'
import { countQueues } from '#lib/queues/count'
import { requireStaffForRoute } from '#lib/session'

export const GET = route(async request => Response.json(await countQueues(await requireStaffForRoute(request))))
