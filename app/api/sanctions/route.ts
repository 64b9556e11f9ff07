import { z } from 'zod'
import { sanctionKinds } from '#db/schema'
import { keyOf } from '#lib/decision/request'
import { readJson, route } from '#lib/http'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { sweeps } from '#lib/sanctions/touch'
import { requireStaffForRoute } from '#lib/session'

const body = z
  .strictObject({
    author: z.int().positive(),
    kind: z.enum(sanctionKinds),
    until: z.iso.datetime().nullable(),
    everywhere: z.boolean(),
    reason: z.string().min(1, 'Give a reason').max(41),
    note: z.string().trim().max(4000).nullable(),
    sweep: z.enum(sweeps),
  })
  .superRefine((order, context) => {
    if (order.kind === 'suspend' && order.until === null) {
      context.addIssue({ code: 'custom', path: ['until'], message: 'A suspension ends at some time' })
    }
    if (order.until !== null && order.until <= new Date().toISOString()) {
      context.addIssue({ code: 'custom', path: ['until'], message: 'The end lies in the past' })
    }
  })

export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  const key = keyOf(request)
  return Response.json(await sanctionAuthor(staff, await readJson(request, body), key))
})
