import { CsvError, parse } from 'csv-parse/sync'
import { plainCell } from '#lib/csv'
import { type ColumnName, columnNames } from '#lib/roster/file/columns'

/** A line of the file under its heads: its number, counted from one, and the cells of the columns that there are. */
export interface Line {
  number: number
  /** Null for a line with another number of cells than there are heads. */
  cells: Partial<Record<ColumnName, string>> | null
}

/** Why a file cannot be read at all. */
export interface Fault {
  line: number | null
  column: string | null
  problem: string
}

const mostBytes = 1_000_000
const mostLines = 1000

/**
 * Reads a CSV file in UTF-8, with or without a byte order mark, its cells separated by commas, semicolons or tabs. The
 * first line names the columns, in any order; `email` is among them. Lines without any text are passed over.
 */
export function readLines(bytes: Uint8Array): { lines: Line[] } | { faults: Fault[] } {
  if (bytes.byteLength > mostBytes) return fault('The file is longer than 1 MB')
  const text = decode(bytes)
  if (text === null) return fault('The file is not written in UTF-8: in a spreadsheet, save it as “CSV UTF-8”')
  const records = parseRecords(text)
  if ('faults' in records) return records
  const [heads, ...rest] = records.records.filter(({ record }) => record.some(cell => cell.trim() !== ''))
  if (!heads) return fault('The file is empty')
  const columns = heads.record.map(columnNamed)
  const faults = faultsOf(heads, columns)
  if (faults.length > 0) return { faults }
  if (rest.length > mostLines) return fault(`The file has ${rest.length} people; 1,000 at once are the most`)
  return { lines: rest.map(({ number, record }) => ({ number, cells: cellsOf(record, columns) })) }
}

function fault(problem: string, line: number | null = null): { faults: Fault[] } {
  return { faults: [{ line, column: null, problem }] }
}

/** Every end of a line becomes \n. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text.replaceAll(/\r\n?/g, '\n')
  } catch {
    return null
  }
}

interface Numbered {
  number: number
  record: string[]
}

function parseRecords(text: string): { records: Numbered[] } | { faults: Fault[] } {
  const options = {
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    delimiter: delimiterOf(text),
  } as const
  try {
    const parsed = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[] // what `info` makes of it
    return {
      records: parsed.map(({ info, record }) => ({
        number: info.lines - record.join('').split('\n').length + 1, // where it begins
        record,
      })),
    }
  } catch (error) {
    if (error instanceof CsvError) return fault('The quotes do not match up', Number(error.lines))
    throw error
  }
}

/** The mark that separates most heads. */
function delimiterOf(text: string): string {
  const [heads = ''] = text.trimStart().split('\n', 1)
  const counts = [',', ';', '\t'].map(mark => ({ mark, count: heads.split(mark).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}

function columnNamed(head: string): ColumnName | null {
  const name = head.trim().toLowerCase().replaceAll(/[_-]/g, ' ').replace('e mail', 'email')
  return columnNames.find(column => column === name) ?? null
}

function faultsOf({ number, record }: Numbered, columns: (ColumnName | null)[]): Fault[] {
  const known = `Docket knows ${columnNames.join(', ')}`
  const faults = record.flatMap((head, index) => {
    const name = columns[index]
    if (!name) return [{ line: number, column: head || `${index + 1}`, problem: `There is no such column. ${known}` }]
    return columns.indexOf(name) < index
      ? [{ line: number, column: head, problem: 'This column stands here twice' }]
      : []
  })
  if (columns.includes('email')) return faults
  return [
    ...faults,
    { line: number, column: 'email', problem: `This column is missing: it says who is meant. ${known}` },
  ]
}

/** Empty cells at the end may be missing or too many: spreadsheets do that. */
function cellsOf(record: string[], columns: (ColumnName | null)[]): Line['cells'] {
  if (record.length < columns.length || record.slice(columns.length).some(cell => cell !== '')) return null
  return Object.fromEntries(columns.map((name, index) => [name, plainCell(record[index] ?? '')]))
}
