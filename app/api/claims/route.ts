import { z } from 'zod'
import { claimNext } from '#lib/claims/claim-next'
import { keepClaims, releaseClaims } from '#lib/claims/keep'
import { readFilter } from '#lib/filter'
import { readJson, route } from '#lib/http'
import { queueNames } from '#lib/queues/names'
import { requireStaffForRoute } from '#lib/session'

const ids = z.array(z.int().positive()).max(500)
const body = z.discriminatedUnion('want', [
  z.strictObject({
    want: z.literal('next'),
    queue: z.enum(queueNames),
    query: z.record(z.string(), z.string()),
    first: z.int().positive().nullable(),
    except: ids,
    count: z.int().min(1).max(10),
  }),
  z.strictObject({ want: z.literal('keep'), comments: ids.min(1) }),
  z.strictObject({ want: z.literal('release'), comments: ids.min(1) }),
])

/** Focus mode takes the next comments of a queue for one person alone, keeps them while they work, and gives them back. */
export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  const order = await readJson(request, body)
  if (order.want === 'keep') return Response.json({ lost: await keepClaims(staff, order.comments) })
  if (order.want === 'next') {
    const { want, query, ...wanted } = order
    return Response.json(await claimNext(staff, { ...wanted, filter: readFilter(query).filter }))
  }
  await releaseClaims(staff, order.comments)
  return new Response(null, { status: 204 })
})
