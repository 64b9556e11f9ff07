import { readId, route } from '#lib/http'
import { listMentionable } from '#lib/mentions/list-mentionable'
import { requireStaffForRoute } from '#lib/session'

export const GET = route(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const staff = await requireStaffForRoute(request)
  return Response.json(await listMentionable(staff, readId((await params).id)))
})
