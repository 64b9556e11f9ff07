import { readBytes, route } from '#lib/http'
import { applyImport, previewImport } from '#lib/roster/file/import-roster'
import { requireStaffForRoute } from '#lib/session'

/** A dry run of the file that is the body; with the mark of a dry run, what that one told is done. */
export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  const mark = new URL(request.url).searchParams.get('mark')
  const file = await readBytes(request)
  const became = mark === null ? previewImport(staff, file) : applyImport(staff, file, mark)
  return Response.json(await became, { headers: { 'cache-control': 'no-store' } })
})
