import { getContext } from '#lib/comments/context'
import { readId, route } from '#lib/http'
import { requireStaffForRoute } from '#lib/session'

export const GET = route(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const staff = await requireStaffForRoute(request)
  return Response.json(await getContext(staff, readId((await params).id)))
})
