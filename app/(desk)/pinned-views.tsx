import type { PinnedView } from '#lib/views/pinned'
import { addressOf } from '#lib/views/view'
import { Count, RailLink } from './rail-link.tsx'

/** The views that this person pinned, with what each holds; one that can no longer be read leads to where it is mended. */
export function PinnedViews({ views, open }: { views: PinnedView[]; open: string | null }) {
  return (
    <ul aria-label="Pinned views" className="flex gap-1 md:flex-col md:gap-px">
      {views.map(view => {
        const address = addressOf(view)
        return (
          <li key={view.id}>
            <RailLink href={address ?? '/views'} label={view.name} isHere={address !== null && address === open}>
              {view.count === null ? (
                <span title="Its filter can no longer be read" className="text-pending text-xs">
                  <span aria-hidden="true">?</span>
                  <span className="sr-only">can no longer be read</span>
                </span>
              ) : (
                <Count of={view.count} orMore={view.orMore} />
              )}
            </RailLink>
          </li>
        )
      })}
    </ul>
  )
}
