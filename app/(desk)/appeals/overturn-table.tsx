import type { Overturns } from '#lib/appeals/count-overturns'
import { Table } from '../../_ui/table.tsx'

/** How often decisions did not stand, so that whoever decides can see where to be more careful. */
export function OverturnTable({ overturns, isEverybody }: { overturns: Overturns[]; isEverybody: boolean }) {
  const title = isEverybody ? 'Overturned in the last 90 days' : 'Your decisions overturned in the last 90 days'
  const heads = ['Decided by', 'Reason', 'Appealed', 'Upheld', 'Overturned', 'Rate']
  return (
    <section>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      {overturns.length === 0 ? (
        <p className="text-muted text-sm">Nothing has been appealed against.</p>
      ) : (
        <Table label={title} heads={isEverybody ? heads : heads.slice(1)}>
          {overturns.map(line => (
            <tr key={`${line.staffId} ${line.reason}`} className="tabular-nums">
              {isEverybody && <td>{line.staff ?? 'Checks'}</td>}
              <td>{line.reason ?? 'none'}</td>
              <td>{line.appealed}</td>
              <td>{line.upheld}</td>
              <td>{line.overturned}</td>
              <td>{rateOf(line)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

/** Of those that somebody decided about. */
function rateOf({ upheld, overturned }: Overturns): string {
  const decided = upheld + overturned
  return decided === 0 ? '–' : `${Math.round((100 * overturned) / decided)} %`
}
