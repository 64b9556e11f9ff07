import { byteOrderMark, csvLines } from '#lib/csv'
import { columnNames, type Entry, writeCell } from '#lib/roster/file/columns'

/** These people as a CSV file with a line of heads, which `readLines` reads; safe to open in a spreadsheet. */
export function writeFile(people: Entry[]): string {
  const lines = people.map(person => columnNames.map(column => writeCell(column, person)))
  return byteOrderMark + csvLines([[...columnNames], ...lines])
}
