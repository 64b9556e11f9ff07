import { z } from 'zod'
import { route } from '#lib/http'
import { previewSanction } from '#lib/sanctions/preview'
import { requireStaffForRoute } from '#lib/session'

const query = z.object({ author: z.coerce.number().int().positive(), everywhere: z.stringbool() })

export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  const of = query.parse(Object.fromEntries(new URL(request.url).searchParams))
  return Response.json(await previewSanction(staff, of))
})
