import { readId, route } from '#lib/http'
import { liftSanction } from '#lib/sanctions/lift'
import { requireStaffForRoute } from '#lib/session'

export const POST = route(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const staff = await requireStaffForRoute(request)
  await liftSanction(staff, readId((await params).id))
  return new Response(null, { status: 204 })
})
