'use client'

import { useState, useSyncExternalStore } from 'react'
import { type Filter, writeFilter } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { toast } from '../../../_ui/toast.ts'
import { createClaims } from './claims.ts'

/** The claims of this person on comments of the list, and what has come of them. */
export function useClaims(queue: QueueName, filter: Filter) {
  const [claims] = useState(() => {
    const query = Object.fromEntries(new URLSearchParams(writeFilter(filter)))
    return createClaims({
      queue,
      query,
      onMissed: (by, wasAway) => toast(missedBecause(by, wasAway), { durationMs: 10_000 }),
    })
  })
  const claimed = useSyncExternalStore(claims.onChange, claims.state, claims.state)
  return { claims, claimed }
}

function missedBecause(by: string | null, wasAway: boolean): string {
  if (wasAway) return by ? ranOut(by) : 'Your claim ran out, and the comment has left this queue.'
  return by ? `${by} is on that comment.` : 'That comment is not in this queue any more.'
}

/** That somebody else has what this person had. */
export function ranOut(by: string): string {
  return `Your claim ran out; ${by} has it now.`
}
