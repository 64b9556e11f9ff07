import { byteOrderMark, csvLines } from '#lib/csv'
import type { ExportedEvent } from '#lib/log/export-events'

export const exportFormats = ['ndjson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

const columns = [
  ...(['position', 'site', 'id', 'at', 'kind', 'actor', 'staff_id', 'staff', 'subject_id', 'subject'] as const),
  ...(['action', 'comment_id', 'revision', 'from_status', 'to_status', 'article_id', 'article'] as const),
  ...(['author_id', 'author', 'reason', 'note', 'sanction_id', 'sanction', 'restores_id', 'batch', 'hash'] as const),
] satisfies (keyof ExportedEvent)[]

interface Format {
  contentType: string
  begin: string
  write: (events: ExportedEvent[]) => string
}

/** How a file of events is written in each format. NDJSON also holds the entry that the hash covers. */
export const exportFiles = {
  ndjson: {
    contentType: 'application/x-ndjson; charset=utf-8',
    begin: '',
    write: events => events.map(event => `${JSON.stringify(event)}\n`).join(''),
  },
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    begin: byteOrderMark + csvLines([columns]),
    write: events => csvLines(events.map(event => columns.map(column => event[column]))),
  },
} as const satisfies Record<ExportFormat, Format>
