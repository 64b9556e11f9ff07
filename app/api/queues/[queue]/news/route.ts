import { z } from 'zod'
import { readFilter } from '#lib/filter'
import { route } from '#lib/http'
import { NotFound } from '#lib/permissions'
import { countNews } from '#lib/queues/count'
import { isQueueName } from '#lib/queues/names'
import { requireStaffForRoute } from '#lib/session'

/** How many comments came into the filtered queue after `since`. */
export const GET = route(async (request: Request, { params }: { params: Promise<{ queue: string }> }) => {
  const staff = await requireStaffForRoute(request)
  const { queue } = await params
  if (!isQueueName(queue)) throw new NotFound(`There is no queue “${queue}”`)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { since } = z.object({ since: z.iso.datetime() }).parse(query)
  const news = await countNews(staff, queue, { filter: readFilter(query).filter, since: new Date(since) })
  return Response.json({ news })
})
