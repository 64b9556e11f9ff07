import { type CoverageHour, isUncovered } from '#lib/roster/coverage/gaps'
import { contentInWords } from './hour-in-words.ts'

interface Props {
  index: number
  hour: CoverageHour
  /** Of the comments of the busiest hour, from 0 to 1. */
  share: number
  isCurrent: boolean
  onCurrent: (index: number) => void
  onPointed: (index: number) => void
}

/** An hour: its comments above, the people on duty below. */
export function CoverageCell({ index, hour, share, isCurrent, onCurrent, onPointed }: Props) {
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are moved through by key, as in a grid
      role="gridcell"
      data-hour={index}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onCurrent(index)}
      onMouseEnter={() => onPointed(index)}
      className={`h-11 w-11 min-w-11 rounded-sm text-center leading-tight ${lookOf(hour, share)}`}
    >
      <span className="sr-only">{contentInWords(hour)}</span>
      <span aria-hidden="true" className="block text-sm tabular-nums">
        {hour.isSkipped ? '–' : hour.comments}
      </span>
      <span aria-hidden="true" className="block">
        {peopleIn(hour)}
      </span>
    </td>
  )
}

function peopleIn({ isSkipped, people, comments }: CoverageHour): string {
  if (isSkipped) return 'no hour'
  if (people.length > 0) return `${people.length} on`
  return comments > 0 ? 'none' : '–'
}

/** Five steps from no comment to the busiest hour; the root spreads out the quieter ones. */
const heats = ['bg-raised', 'bg-accent/8', 'bg-accent/16', 'bg-accent/24', 'bg-accent/32'] as const

function lookOf(hour: CoverageHour, share: number): string {
  if (isUncovered(hour)) return 'uncovered font-semibold'
  return `${heats[Math.ceil(Math.sqrt(share) * 4)]} ${hour.comments === 0 && hour.people.length === 0 ? 'text-muted' : ''}`
}
