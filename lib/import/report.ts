import type { Count, Tally } from './tally.ts'

const columns = ['read', 'new', 'changed', 'same', 'refused'] as const
const firstWidth = 10
const width = 12

interface Told {
  isDryRun: boolean
  /** Characters left out of the file. */
  stripped: number
}

/**
 * The table at the end of an import, with the reasons of what was refused and what else is worth a look.
 * A dry run cannot tell new authors: without writing them, it would have to remember all it has seen.
 */
export function report(tally: Tally, { isDryRun, stripped }: Told): string {
  const { article, comment, authors } = tally
  return [
    row('', [...columns]),
    row(
      'articles',
      columns.map(column => group(article[column])),
    ),
    row(
      'comments',
      columns.map(column => group(comment[column])),
    ),
    ...(isDryRun ? [] : [row('authors', ['', group(authors.new), group(authors.changed), '', ''])]),
    ...refusalLines(tally),
    ...remarks(tally, stripped),
  ].join('\n')
}

/** The same in one sentence, for the log. */
export function summarise(fileName: string, { article, comment }: Tally): string {
  return `${fileName.slice(0, 200)}: ${inWords('articles', article)}; ${inWords('comments', comment)}`
}

function row(name: string, cells: string[]): string {
  return (name.padEnd(firstWidth) + cells.map(cell => cell.padStart(width)).join('')).trimEnd()
}

function refusalLines({ refusals }: Tally): string[] {
  const lines = [...refusals].map(([reason, { count, lines }]) => {
    const where = lines.map(group).join(', ') + (count > lines.length ? ', …' : '')
    return `  ${group(count)} × ${reason} (${count === 1 ? 'line' : 'lines'} ${where})`
  })
  return lines.length > 0 ? ['', 'Refused:', ...lines] : []
}

function remarks({ doneBefore, leftOut, merged, guessedDates, kept }: Tally, stripped: number): string[] {
  const told = [
    [doneBefore, 'articles and comments were done by the import that was interrupted.'],
    [leftOut, 'attachments, menu entries and the like were left out: nobody commented on them.'],
    [merged, 'threads are of pages that came before under another address: their comments are with those.'],
    [guessedDates, 'comments have no usable date in UTC: they carry their local one, their article’s, or today’s.'],
    [kept, 'comments have another status at the site than staff decided here: the decisions stand.'],
    [stripped, 'control characters were left out.'],
  ] as const
  const lines = told.filter(([count]) => count > 0).map(([count, words]) => `${group(count)} ${words}`)
  return lines.length > 0 ? ['', ...lines] : []
}

function inWords(name: string, count: Count): string {
  return `${name} ${columns.map(column => `${group(count[column])} ${column}`).join(', ')}`
}

function group(count: number): string {
  return count.toLocaleString('en')
}
