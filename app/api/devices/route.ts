import { route } from '#lib/http'
import { requireStaffForRoute, sessionToken } from '#lib/session'
import { listNewDevices } from '#lib/sign-in/new-devices'

/** The new devices of which this browser is to be told. */
export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  return Response.json(await listNewDevices(staff, await sessionToken()))
})
