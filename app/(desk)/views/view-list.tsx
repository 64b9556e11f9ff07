import type { ReactNode } from 'react'
import { describeView } from '#lib/views/describe-view'
import type { ListedView } from '#lib/views/list-views'
import { addressOf, type View } from '#lib/views/view'
import { Badge } from '../../_ui/badge.tsx'
import { Link } from '../../_ui/link.tsx'

interface Props<V extends View> {
  title: string
  views: V[]
  /** What stands there when there is none. */
  empty: string
  acts: (view: V, index: number) => ReactNode
  children?: ReactNode
}

/** Views under a heading, each with what can be done about it. */
export function ViewList<V extends View & Partial<ListedView>>({ title, views, empty, acts, children }: Props<V>) {
  const id = title.toLowerCase().replaceAll(' ', '-')
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} className="mb-1 font-semibold">
        {title}
      </h2>
      {children}
      {views.length === 0 && <p className="text-muted text-sm">{empty}</p>}
      <ul>
        {views.map((view, index) => (
          <li
            key={view.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2 last:border-b-0"
          >
            <div className="wrap-anywhere min-w-0 grow basis-64">
              <Name view={view} /> {view.isShared && view.isOwn && <Badge tone="accent">shared</Badge>}
              <p className="text-muted text-xs">
                <bdi>{describeView(view)}</bdi>
                {view.isOwn === false && (
                  <>
                    {' '}
                    · by <bdi>{view.owner}</bdi>
                  </>
                )}
              </p>
            </div>
            <div className="flex flex-wrap gap-1 pointer-coarse:*:min-h-11">{acts(view, index)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Name({ view }: { view: View }) {
  const address = addressOf(view)
  if (address === null) return <bdi className="font-medium">{view.name}</bdi>
  return (
    <Link href={address} className="font-medium hover:underline">
      <bdi>{view.name}</bdi>
    </Link>
  )
}
