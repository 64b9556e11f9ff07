'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { MentionRow } from '#lib/mentions/list-mentions'
import { Button } from '../../_ui/button.tsx'
import { warn } from '../../_ui/toast.ts'
import { tellServer } from '../tell-server.ts'
import { useKeys } from '../use-keys.ts'
import { MentionCard } from './mention-card.tsx'

/** What mentions this person, one under the cursor: moved through, opened and marked as seen by key or button. */
export function MentionList({ mentions }: { mentions: MentionRow[] }) {
  const router = useRouter()
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set())
  const [held, setHeld] = useState<number | null>(null)
  const [order] = useState(() => mentions.map(({ id }) => id))
  // What is seen meanwhile keeps its place until the page is opened anew.
  const rows = mentions
    .map(row => ({ ...row, isSeen: row.isSeen || seen.has(row.id) }))
    .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
  const index = Math.max(
    0,
    rows.findIndex(row => row.id === held),
  )
  const current = rows[index]
  const unseen = rows.filter(row => !row.isSeen).map(row => row.id)

  async function see(events: number[]) {
    const wanted = events.filter(id => unseen.includes(id))
    if (wanted.length === 0) return
    setSeen(new Set([...seen, ...wanted]))
    const told = await tellServer('/api/mentions/seen', { events: wanted })
    if ('error' in told) {
      setSeen(before => new Set([...before].filter(id => !wanted.includes(id))))
      warn(`Not marked as seen. ${told.error}`)
    }
    router.refresh()
  }

  function open({ id, comment }: MentionRow) {
    see([id])
    router.push(placeOf(comment.id))
  }

  // The focus moves and the cursor follows: a card must not take the focus from a button inside it.
  const moveBy = (step: number) => document.getElementById(`mention-${rows[index + step]?.id}`)?.focus()
  useKeys({
    next: () => moveBy(1),
    previous: () => moveBy(-1),
    open: () => current && open(current),
    approve: () => current && see([current.id]),
  })

  return (
    <>
      {unseen.length > 1 && (
        <p>
          <Button onClick={() => see(unseen)}>Mark all {unseen.length} here as seen</Button>
        </p>
      )}
      <ol aria-label="What mentions you" className="grid gap-3">
        {rows.map(row => (
          <li key={row.id}>
            <MentionCard
              mention={row}
              href={placeOf(row.comment.id)}
              isCurrent={row.id === current?.id}
              onFocus={() => setHeld(row.id)}
              onSeen={() => see([row.id])}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

function placeOf(comment: number): string {
  return `/queues/recent?comment=${comment}`
}
