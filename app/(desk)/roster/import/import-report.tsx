import type { Imported, ReportedLine } from '#lib/roster/file/import-roster'
import type { Refused } from '#lib/roster/file/plan-import'
import type { Fault } from '#lib/roster/file/read-lines'
import { Button } from '../../../_ui/button.tsx'
import { Table } from '../../../_ui/table.tsx'

interface Props {
  became: Imported | { error: string }
  onApply: (mark: string) => void
}

/** Line by line what the file would do, with the button that does it; or did; or why it cannot be read. */
export function ImportReport({ became, onApply }: Props) {
  if ('error' in became) return null
  if (became.outcome === 'unreadable') return <Faults faults={became.faults} />
  const { added, changed, refused } = became.report
  const isDone = became.outcome === 'applied'
  const count = added.length + changed.length
  return (
    <div className="grid gap-6">
      {!isDone && count > 0 && (
        <p>
          <Button look="primary" onClick={() => onApply(became.mark)}>
            Apply: {added.length} added, {changed.length} changed
          </Button>
        </p>
      )}
      {isDone && added.length > 0 && (
        <p className="text-sm">Who was added has no password yet: invite them from their page on the roster.</p>
      )}
      <Lines
        title="Refused"
        lines={refused.map(({ line, email, problems }) => ({ line, name: '', email, notes: problems.map(told) }))}
      />
      <Lines title="Added" lines={added} />
      <Lines title="Changed" lines={changed} />
    </div>
  )
}

function Faults({ faults }: { faults: Fault[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5 text-sm">
      {faults.map(({ line, column, problem }) => (
        <li key={`${line} ${column}`} className="wrap-anywhere">
          {line && `Line ${line}, `}
          {column && `column “${column}”: `}
          {problem}
        </li>
      ))}
    </ul>
  )
}

function Lines({ title, lines }: { title: string; lines: ReportedLine[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-semibold">{title}</h2>
      <Table label={`${title}, line by line`} heads={['Line', 'Person', title === 'Refused' ? 'Why' : 'What']}>
        {lines.map(({ line, name, email, notes }) => (
          <tr key={line}>
            <td className="tabular-nums">{line}</td>
            <td className="min-w-32 wrap-anywhere sm:min-w-64">
              {name && <bdi className="block font-medium">{name}</bdi>}
              <span className="text-muted text-xs">{email}</span>
            </td>
            <td className="w-full">
              {notes.map(note => (
                <span key={note} className="block wrap-anywhere">
                  {note}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function told({ column, problem }: Refused['problems'][number]): string {
  return column ? `${column}: ${problem}` : problem
}
