import { route } from '#lib/http'
import { exportRoster } from '#lib/roster/file/export-roster'
import { requireStaffForRoute } from '#lib/session'

export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(await exportRoster(staff), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="docket-roster-${day}.csv"`,
      'cache-control': 'no-store',
    },
  })
})
