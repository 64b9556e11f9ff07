import { z } from 'zod'
import { readJson, route } from '#lib/http'
import { markSeen } from '#lib/mentions/mark-seen'
import { requireStaffForRoute } from '#lib/session'

const body = z.strictObject({ events: z.array(z.int().positive()).min(1).max(50) })

export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  await markSeen(staff, (await readJson(request, body)).events)
  return new Response(null, { status: 204 })
})
