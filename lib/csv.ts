import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/** Comes first in a file of UTF-8 that a spreadsheet opens: it would take it for its own old encoding. */
export const byteOrderMark = '\uFEFF'

/**
 * Lines of CSV after RFC 4180, each with its end; texts are quoted, null is an empty cell. A text that a spreadsheet
 * would run as a formula (= + - @ tab, return) begins with an apostrophe, which `plainCell` takes away; so does one that
 * would look like that already, so that every text comes back.
 */
export function csvLines(rows: Cell[][]): string {
  const readable = rows.map(row => row.map(toText))
  return stringify(readable, { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' })
}

/** The text of a cell without the apostrophe that `csvLines` put before a formula. */
export function plainCell(cell: string): string {
  return looksGuarded(cell) ? cell.slice(1) : cell
}

function toText(cell: Cell): Cell {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'string' && looksGuarded(cell) ? `'${cell}` : cell
}

function looksGuarded(cell: string): boolean {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell)
}
