import { exportFormats } from '#lib/log/export-formats'
import { type LogFilter, writeLogFilter } from '#lib/log/log-filter'
import { buttonClass } from '../../_ui/button.tsx'

/** Files of what the filter leaves, all pages of it, with the hash of each entry. */
export function ExportLinks({ filter }: { filter: LogFilter }) {
  const query = writeLogFilter({ ...filter, after: null }).replace('?', '&')
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm sm:ml-auto">
      Export
      {exportFormats.map(format => (
        <a key={format} href={`/api/log/export?format=${format}${query}`} download className={buttonClass()}>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  )
}
