import { z } from 'zod'
import { problem, route } from '#lib/http'
import { exportEvents } from '#lib/log/export-events'
import { type ExportFormat, exportFiles, exportFormats } from '#lib/log/export-formats'
import { type LogFilter, readLogFilter } from '#lib/log/log-filter'
import { requireStaffForRoute } from '#lib/session'
import type { Staff } from '#lib/staff'
import { streamText } from '#lib/stream-text'

const asked = z.object({ format: z.enum(exportFormats, 'choose ndjson or csv') })

export const GET = route(async request => {
  const staff = await requireStaffForRoute(request)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { format } = asked.parse(query)
  const { filter, problems } = readLogFilter(query)
  if (problems.length > 0) return problem(422, 'Not valid', problems.join(' ')) // the file would hold too much
  const name = ['docket-log', filter.site, new Date().toISOString().slice(0, 10)].filter(Boolean).join('-')
  return new Response(await streamText(writeFile(staff, filter, format)), {
    headers: {
      'content-type': exportFiles[format].contentType,
      'content-disposition': `attachment; filename="${name.replace(/[^\w-]/g, '')}.${format}"`,
      'cache-control': 'no-store',
    },
  })
})

async function* writeFile(staff: Staff, filter: LogFilter, format: ExportFormat): AsyncGenerator<string> {
  const { begin, write } = exportFiles[format]
  let isFirst = true
  for await (const events of exportEvents(staff, filter)) {
    yield (isFirst ? begin : '') + write(events)
    isFirst = false
  }
}
