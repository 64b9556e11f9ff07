import type { Today } from '#lib/insight/today'
import { Link } from '../../../_ui/link.tsx'

interface Props {
  path: string
  isNarrowed: boolean
  /** The page is used up and the next one is being read. */
  isWaiting: boolean
  /** Rows came before this page. */
  hasBefore: boolean
  today: Today | null
}

/** Nothing in the list: all clear, nothing found, or more on its way. These are three different things. */
export function EmptyQueue({ path, isNarrowed, isWaiting, hasBefore, today }: Props) {
  return (
    <div role="status" className="grid justify-items-center gap-1 px-4 py-20 text-center">
      {isWaiting ? (
        <p className="text-muted">Reading the next comments…</p>
      ) : hasBefore ? (
        <>
          <p className="font-medium text-lg">This page is done.</p>
          <Link href={path} className="text-accent text-sm underline underline-offset-2">
            To the first page
          </Link>
        </>
      ) : isNarrowed ? (
        <>
          <p className="font-medium text-lg">Nothing matches this filter.</p>
          <Link href={path} className="text-accent text-sm underline underline-offset-2">
            Clear the filter
          </Link>
        </>
      ) : (
        <>
          <p className="font-medium text-lg">All clear.</p>
          {today && (
            <p className="text-muted text-sm">
              {today.arrived.toLocaleString('en')} comments came in during the last 24 hours,{' '}
              {today.decided.toLocaleString('en')} decisions were made.
            </p>
          )}
        </>
      )}
    </div>
  )
}
