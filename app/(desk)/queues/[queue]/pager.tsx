import { type Filter, firstPage, type Place, writeFilter } from '#lib/filter'
import type { QueuePage } from '#lib/queues/list'
import { buttonClass } from '../../../_ui/button.tsx'
import { Link } from '../../../_ui/link.tsx'

interface Props {
  path: string
  filter: Filter
  place: Place
  page: QueuePage
}

/** Links to the neighbouring pages; nothing where all fits on one. */
export function Pager({ path, filter, place, page }: Props) {
  if (!page.before && !page.after) return null
  const isFirst = place.before === null && place.after === null
  return (
    <nav aria-label="Pages" className="flex justify-center gap-2 p-3">
      {!isFirst && (
        <Link href={path + writeFilter(filter, firstPage)} className={buttonClass('quiet')}>
          First
        </Link>
      )}
      {page.before && (
        <Link href={path + writeFilter(filter, { before: page.before, after: null })} className={buttonClass()}>
          Previous
        </Link>
      )}
      {page.after && (
        <Link href={path + writeFilter(filter, { before: null, after: page.after })} className={buttonClass()}>
          Next
        </Link>
      )}
    </nav>
  )
}
