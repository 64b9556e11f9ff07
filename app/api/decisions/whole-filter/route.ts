import { z } from 'zod'
import { decisionFields, hasWhatItNeeds, keyOf } from '#lib/decision/request'
import { decideWholeFilter } from '#lib/decision/whole-filter'
import { readFilter } from '#lib/filter'
import { readJson, route } from '#lib/http'
import { queueNames } from '#lib/queues/names'
import { requireStaffForRoute } from '#lib/session'

const body = z
  .strictObject({
    ...decisionFields,
    batch: z.uuid(),
    queue: z.enum(queueNames),
    query: z.record(z.string(), z.string()),
    asOf: z.iso.datetime(),
    after: z.int().nonnegative(),
  })
  .superRefine(hasWhatItNeeds)

/** Decides the next part of a whole filter; the answer says where the part after it begins. */
export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  const key = keyOf(request)
  const { query, ...order } = await readJson(request, body)
  const { filter, problems } = readFilter(query)
  // A filter that was only half understood would take in comments that nobody confirmed.
  if (problems.length > 0)
    throw new z.ZodError([{ code: 'custom', path: ['query'], message: problems.join(' '), input: query }])
  return Response.json(await decideWholeFilter(staff, { ...order, filter }, key))
})
