'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useState } from 'react'
import { Link } from '../../_ui/link.tsx'
import { Empty } from '../../_ui/page-frame.tsx'
import { useCursor } from '../queues/[queue]/use-cursor.ts'
import { useSelection } from '../queues/[queue]/use-selection.ts'
import { useKeys } from '../use-keys.ts'
import type { ListedPerson } from './columns.tsx'
import { OrderContext } from './order-cell.tsx'
import { RoleBar } from './role-bar.tsx'
import { RosterTable } from './roster-table.tsx'
import { type Told, useOrder } from './use-order.ts'

/** The roster at work: the people, their order, and what can be done with those who are selected. */
export function RosterDesk({ people, isWhole }: { people: ListedPerson[]; isWhole: boolean }) {
  const router = useRouter()
  const [told, tell] = useState<Told>({ text: '', isTrouble: false })
  const { shown, move, step } = useOrder({ people, isWhole, tell })
  const cursor = useCursor(shown, 'list')
  const selection = useSelection(shown)
  const on = (run: (id: number) => void) => () => cursor.current && run(cursor.current.id)
  const open = (id: number) => router.push(`/roster/${id}`)
  useKeys({
    next: () => cursor.moveBy(1),
    previous: () => cursor.moveBy(-1),
    open: on(open),
    select: on(selection.toggle),
    selectRange: on(selection.extendTo),
    escape: selection.clear,
  })

  function press(event: KeyboardEvent, id: number) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    const isOnRow = event.target === event.currentTarget
    if (by !== null && event.altKey) step(id, by)
    else if (by !== null) cursor.moveBy(by)
    else if (isOnRow && event.key === 'Enter') open(id)
    else if (isOnRow && event.key === ' ') selection.toggle(id)
    else return
    event.preventDefault()
  }

  return (
    <section aria-label="Roster" className="@container -mx-4">
      {people.length === 0 ? (
        <NobodyMatches />
      ) : (
        <>
          <p className="px-4 pb-2 text-muted text-sm">
            {people.length === 1 ? '1 person' : `${people.length.toLocaleString('en')} people`}.{' '}
            <HowToOrder isWhole={isWhole} />
          </p>
          <OrderContext value={{ isWhole, step }}>
            <RosterTable
              people={shown}
              currentId={cursor.current?.id ?? null}
              selection={selection.state}
              onSelect={selection.set}
              onCursor={cursor.moveTo}
              onKey={press}
              onDrop={wanted => {
                cursor.moveTo(wanted.id)
                move(wanted)
              }}
            />
          </OrderContext>
        </>
      )}
      {/* Below the rows, so that none moves under the cursor. */}
      <div className="sticky bottom-0 z-10 grid gap-1.5 bg-surface px-4 py-2 text-sm">
        <p role="status" className={told.isTrouble ? 'text-danger' : 'text-muted'}>
          {told.text}
        </p>
        {selection.rows.length > 0 && (
          <RoleBar ids={selection.rows.map(({ id }) => id)} tell={tell} onClear={selection.clear} />
        )}
      </div>
    </section>
  )
}

function HowToOrder({ isWhole }: { isWhole: boolean }) {
  if (isWhole)
    return (
      <>
        Sites list people in this order. Drag a handle
        <span className="pointer-coarse:hidden">, or press Alt+Up and Alt+Down on a row</span>.
      </>
    )
  return (
    <>
      People are moved only while everybody is shown: <ShowEverybody />
    </>
  )
}

function NobodyMatches() {
  return (
    <Empty>
      Nobody on the roster matches. <ShowEverybody />
    </Empty>
  )
}

function ShowEverybody() {
  return (
    <Link href="/roster" className="text-accent underline">
      Show everybody
    </Link>
  )
}
