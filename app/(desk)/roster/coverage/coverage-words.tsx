import { type CoverageHour, type Gap, gapsOf } from '#lib/roster/coverage/gaps'
import type { Coverage } from '#lib/roster/coverage/get-coverage'
import { weekdays } from '#lib/roster/parse-hours'
import { Link } from '../../../_ui/link.tsx'
import { clockHours } from './clock-hours.ts'

const namedGaps = 3

/** In words what the table shows: the hours that nobody covers, the worst of them, and who has no hours at all. */
export function CoverageWords({ coverage: { hours, without, isPart } }: { coverage: Coverage }) {
  return (
    <div className="mb-3 grid max-w-3xl gap-1 text-sm">
      <p>{inWords(hours)}</p>
      {without.length > 0 && (
        <p className="text-muted">
          Without working hours:{' '}
          {without.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={`/roster/${id}#hours`} className="underline">
                <bdi>{name}</bdi>
              </Link>
            </span>
          ))}
          . They count as never on duty.
        </p>
      )}
      {isPart && (
        <p className="text-muted">Of a site with more than 500,000 comments in four weeks, the newest are counted.</p>
      )}
    </div>
  )
}

function inWords(hours: CoverageHour[]): string {
  if (hours.every(({ comments }) => comments === 0)) return 'No comment arrived in the last four weeks.'
  const gaps = gapsOf(hours)
  if (gaps.length === 0) return 'Somebody is on duty in every hour in which comments arrive.'
  const count = gaps.reduce((sum, gap) => sum + gap.toHour - gap.fromHour, 0)
  const lead = `In ${count} of the week’s 168 hours comments arrive and nobody is on duty`
  const worst = gaps.slice(0, namedGaps).map(gapInWords).join('; ')
  return gaps.length > namedGaps ? `${lead}. The worst: ${worst}.` : `${lead}: ${worst}.`
}

function gapInWords({ weekday, fromHour, toHour, comments }: Gap): string {
  const amount = comments === 1 ? '1 comment' : `${comments.toLocaleString('en')} comments`
  return `${weekdays[weekday - 1]} ${clockHours(fromHour, toHour)} (${amount})`
}
