import type { Metadata } from 'next'
import { readFilter } from '#lib/filter'
import { requireStaff } from '#lib/session'
import { listOwnViews, listSharedViews } from '#lib/views/list-views'
import { listPinned } from '#lib/views/pinned'
import { Button } from '../../_ui/button.tsx'
import { PageFrame } from '../../_ui/page-frame.tsx'
import { OwnActs } from './own-acts.tsx'
import { PinActs } from './pin-acts.tsx'
import { PinButton } from './pin-button.tsx'
import { ViewList } from './view-list.tsx'

export const metadata: Metadata = { title: 'Views' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ViewsPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const { search } = readFilter(await searchParams).filter
  const [pinned, own, shared] = await Promise.all([
    listPinned(staff),
    listOwnViews(staff),
    listSharedViews(staff, search),
  ])
  return (
    <PageFrame title="Views">
      <div className="grid max-w-3xl grid-cols-1 gap-8">
        <ViewList
          title="Pinned in the rail"
          views={pinned}
          empty="Nothing is pinned. A pinned view stands below the queues, with how many comments it holds."
          acts={(view, index) => <PinActs view={view} isFirst={index === 0} isLast={index === pinned.length - 1} />}
        />
        <ViewList
          title="Yours"
          views={own}
          empty="None yet. Set a filter in a queue and choose “Save view” beside it."
          acts={view => <OwnActs view={view} />}
        />
        <ViewList
          title="Shared by colleagues"
          views={shared.views}
          empty={search ? 'No shared view matches.' : 'No colleague shares a view.'}
          acts={view => <PinButton view={view} />}
        >
          {(search || shared.views.length > 0) && <SharedSearch search={search} />}
          {shared.hasMore && (
            <p className="mb-2 text-muted text-sm">These are the first 100 by name. Search for others.</p>
          )}
        </ViewList>
      </div>
    </PageFrame>
  )
}

function SharedSearch({ search }: { search: string | null }) {
  return (
    <search>
      <form className="mb-2 flex gap-2">
        <input
          type="search"
          name="search"
          data-search
          defaultValue={search ?? ''}
          placeholder="Name or owner"
          aria-label="Name or owner of a shared view"
          maxLength={200}
          className="field w-56 min-w-0"
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
