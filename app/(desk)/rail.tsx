'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type QueueName, queueLabels, queueNames } from '#lib/queues/names'
import type { PinnedView } from '#lib/views/pinned'
import { addressOf } from '#lib/views/view'
import type { Waiting } from '#lib/waiting'
import { Link } from '../_ui/link.tsx'
import { askServer } from './ask-server.ts'
import { useDesk, useHasEnded, useOutboxState } from './desk.tsx'
import { PinnedViews } from './pinned-views.tsx'
import { besides, places } from './places.ts'
import { Count, RailLink } from './rail-link.tsx'
import { useMoves } from './use-moves.ts'
import { useOpenList } from './use-open-list.ts'

type Counts = Record<QueueName, number> & Waiting & { views: PinnedView[] }

export function Rail({ counts: counted, name }: { counts: Counts; name: string }) {
  const { may } = useDesk()
  const counts = useCounts(counted)
  const pathname = usePathname()
  const list = useOpenList()
  const open = list && addressOf({ list })
  const isView = open !== null && counts.views.some(view => addressOf(view) === open)
  const here = open ?? pathname
  const rail = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the rail is a strip that scrolls: the page one is on comes into sight.
    if (here) rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [here])
  return (
    <nav
      ref={rail}
      aria-label="Desk"
      className="flex shrink-0 items-center gap-1 overflow-x-auto border-line border-b bg-sunken px-2 py-1.5 text-sm md:w-44 md:flex-col md:items-stretch md:gap-0 md:overflow-y-auto md:border-r md:border-b-0 md:px-2 md:py-3 xl:w-52"
    >
      <Link href="/queues/flagged" className="hidden items-center gap-2 px-2 pb-3 font-semibold text-base md:flex">
        <span aria-hidden="true" className="size-2.5 rounded-xs bg-accent" /> Docket
      </Link>
      <ul className="flex gap-1 md:flex-col md:gap-px">
        {queueNames.map(queue => (
          <li key={queue}>
            <RailLink href={`/queues/${queue}`} label={queueLabels[queue]} isHere={isView ? false : undefined}>
              <Count of={counts[queue]} />
            </RailLink>
          </li>
        ))}
        {besides
          .filter(one => may.includes(one.act))
          .map(one => (
            <li key={one.href}>
              <RailLink href={one.href} label={one.label}>
                <Count of={counts[one.count]} />
              </RailLink>
            </li>
          ))}
      </ul>
      {counts.views.length > 0 && (
        <>
          <Rule />
          <PinnedViews views={counts.views} open={open} />
        </>
      )}
      <Rule />
      <ul className="flex gap-1 md:flex-col md:gap-px">
        {places
          .filter(place => may.includes(place.act))
          .map(place => (
            <li key={place.href}>
              <RailLink href={place.href} label={place.label} />
            </li>
          ))}
      </ul>
      <OutboxStatus />
      <p className="hidden truncate px-2 pt-3 text-muted text-xs md:mt-auto md:block">{name}</p>
    </nav>
  )
}

function Rule() {
  return <hr className="mx-1 h-5 border-line border-l md:mx-2 md:my-3 md:h-0 md:border-t md:border-l-0" />
}

/** What is on its way to the server, when it cannot get there, and that nothing can when the session is over. */
function OutboxStatus() {
  const { waiting, delay } = useOutboxState()
  const isSignedOut = useHasEnded() || (delay === 'signed out' && waiting > 0)
  const kept = waiting > 0 ? `${waiting} decision${waiting === 1 ? '' : 's'} kept here` : null
  return (
    <div role="status" className="shrink-0 md:mt-3">
      {(isSignedOut || (delay !== null && kept)) && (
        <p className="rounded-md border border-pending/40 bg-raised px-2 py-1.5 text-pending text-xs">
          {isSignedOut ? `Signed out. ${kept ? `${kept}. ` : ''}` : `Offline. ${kept}, sent when the server is back.`}
          {isSignedOut && (
            <a href="/sign-in" className="underline">
              {kept ? 'Sign in to send' : 'Sign in'}
            </a>
          )}
        </p>
      )}
    </div>
  )
}

/** As the layout counted them, until something moved. */
function useCounts(counted: Counts) {
  const [asked, setAsked] = useState({ since: counted, counts: counted })
  useMoves(async () => {
    const counts = await askServer<Counts>('/api/queues/counts', { isUnasked: true })
    if (counts) setAsked({ since: counted, counts })
  })
  return asked.since === counted ? asked.counts : counted
}
