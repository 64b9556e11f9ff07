import type { Imported, Report } from '#lib/roster/file/import-roster'

/** In a sentence or two, what the file would do or did. */
export function ImportSummary({ became }: { became: Imported | { error: string } }) {
  if ('error' in became) return <p className="text-danger text-sm">{became.error}</p>
  if (became.outcome === 'unreadable')
    return <p className="text-danger text-sm">This file cannot be read, and nothing was changed.</p>
  return (
    <p className={`text-sm ${became.outcome === 'roster changed' ? 'text-pending' : ''}`}>
      <b className="font-semibold">{leads[became.outcome]}</b> {counts(became.report, became.outcome === 'applied')}
    </p>
  )
}

const leads = {
  'dry run': 'Dry run: nothing was changed yet.',
  'roster changed': 'The roster changed meanwhile. Nothing was applied; this is the new dry run.',
  applied: 'Applied.',
} as const

function counts({ added, changed, refused, same, absent }: Report, isDone: boolean): string {
  const would = isDone ? '' : ' to be'
  return [
    `${added.length}${would} added,`,
    `${changed.length}${would} changed,`,
    `${refused.length} refused,`,
    `${same} as they are already;`,
    `${absent} not in the file and left alone.`,
  ].join(' ')
}
