'use client'

import { memo, useSyncExternalStore } from 'react'

const units = [
  ['y', 31_536_000],
  ['mo', 2_592_000],
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const

// Made once: to make one for each row of a list takes longer than to show the row.
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** A moment told as "5 min", with the full time in the viewer's zone on hover. It moves on by itself each half minute. */
export const TimeAgo = memo(function TimeAgo({ at, suffix = '' }: { at: string; suffix?: string }) {
  const now = useSyncExternalStore(subscribe, currentHalfMinute, currentHalfMinute)
  return (
    <time dateTime={at} title={moments.format(new Date(at))} suppressHydrationWarning className="whitespace-nowrap">
      {timeAgo(at, now)}
      {timeAgo(at, now) === 'now' ? '' : suffix}
    </time>
  )
})

/** The time since `at` in its largest whole unit: now, 5 min, 2 h, 3 d, 4 mo, 1 y. */
export function timeAgo(at: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000)
  const unit = units.find(([, length]) => seconds >= length)
  return unit ? `${Math.floor(seconds / unit[1])} ${unit[0]}` : 'now'
}

const tickMs = 30_000

function currentHalfMinute(): number {
  return Math.ceil(Date.now() / tickMs) * tickMs
}

const shown = new Set<() => void>()
let isTicking = false

/** One timer for all of them: a list shows hundreds. */
function subscribe(changed: () => void) {
  shown.add(changed)
  if (!isTicking) setInterval(moveOn, tickMs)
  isTicking = true
  return () => void shown.delete(changed)
}

function moveOn() {
  for (const tell of shown) tell()
}
