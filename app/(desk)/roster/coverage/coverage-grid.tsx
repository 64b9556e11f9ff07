'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { CoverageHour } from '#lib/roster/coverage/gaps'
import { weekdays } from '#lib/roster/parse-hours'
import { CoverageCell } from './coverage-cell.tsx'
import { hourInWords } from './hour-in-words.ts'

interface Props {
  /** 168, Monday 00:00 first. */
  hours: CoverageHour[]
  timeZone: string
}

/** The week as a table of days and hours. One cell is in the tab order; arrow keys move on from it. */
export function CoverageGrid({ hours, timeZone }: Props) {
  const [current, setCurrent] = useState(0)
  const [pointed, setPointed] = useState<number | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const most = Math.max(1, ...hours.map(hour => hour.comments))

  function move(event: KeyboardEvent) {
    const next = nextOf(event, current)
    if (next === null) return
    event.preventDefault()
    setPointed(null)
    table.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus()
  }

  return (
    <>
      {/* The cells say the same of themselves to those who do not see this line. */}
      <p aria-hidden="true" className="min-h-11 text-muted text-sm">
        {hourInWords(hours, pointed ?? current)}
      </p>
      <div className="-mx-4 overflow-x-auto scroll-ps-24 pr-4 pb-2">
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are moved through by key, as in a grid
          role="grid"
          aria-label={`Hours of the week, ${timeZone}`}
          onKeyDown={move}
          onMouseLeave={() => setPointed(null)}
          className="border-separate border-spacing-0.5 text-xs"
        >
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 z-10 bg-surface pr-2 pl-4 text-left font-medium">
                Day
              </th>
              {hours.slice(0, 24).map((_, hour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the day is its place
                <th key={hour} scope="col" className="font-medium text-muted">
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday, day) => (
              <tr key={weekday}>
                <th scope="row" className="sticky left-0 z-10 bg-surface pr-2 pl-4 text-left font-medium">
                  <span aria-hidden="true" className="sm:hidden">
                    {weekday.slice(0, 3)}
                  </span>
                  <span className="max-sm:sr-only">{weekday}</span>
                </th>
                {hours.slice(day * 24, day * 24 + 24).map((hour, index) => (
                  <CoverageCell
                    // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the day is its place
                    key={index}
                    index={day * 24 + index}
                    hour={hour}
                    share={hour.comments / most}
                    isCurrent={day * 24 + index === current}
                    onCurrent={setCurrent}
                    onPointed={setPointed}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 max-w-3xl text-muted text-xs">
        Above: comments written in this hour in the last four weeks. Below: people who may decide and are usually on
        duty for half of the hour or more, in the present week. Striped and framed: comments arrive and nobody is there.
      </p>
    </>
  )
}

function nextOf({ key, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent, current: number): number | null {
  if (altKey || metaKey || shiftKey) return null
  const [day, hour] = [Math.floor(current / 24), current % 24]
  if (ctrlKey) return key === 'Home' ? 0 : key === 'End' ? 167 : null
  if (key === 'ArrowLeft') return day * 24 + Math.max(0, hour - 1)
  if (key === 'ArrowRight') return day * 24 + Math.min(23, hour + 1)
  if (key === 'ArrowUp') return Math.max(0, day - 1) * 24 + hour
  if (key === 'ArrowDown') return Math.min(6, day + 1) * 24 + hour
  if (key === 'Home') return day * 24
  return key === 'End' ? day * 24 + 23 : null
}
