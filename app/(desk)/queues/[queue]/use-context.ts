'use client'

import { useEffect, useState } from 'react'
import type { CommentContext } from '#lib/comments/context'
import { askServer } from '../../ask-server.ts'

type Parts = typeof import('./context-details.tsx')

export type Loaded =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; context: CommentContext; parts: Parts }

const keptMs = 20_000
let parts: Parts | null = null
const asked = new Map<number, { at: number; answer: Promise<CommentContext | null> }>()

/** The context of the comment under the cursor; that of the next one is asked for ahead. Answers are kept for 20 s. */
export function useContextOf(id: number | null, nextId: number | null, version: number): Loaded {
  const [loaded, setLoaded] = useState<{ id: number; answer: CommentContext | null } | null>(null)
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    if (version > 0) asked.delete(id)
    ask(id).then(answer => isWanted && setLoaded({ id, answer }))
    if (nextId !== null) ask(nextId)
    return () => {
      isWanted = false
    }
  }, [id, nextId, version])
  if (loaded === null || loaded.id !== id) return { state: 'loading' }
  return loaded.answer && parts ? { state: 'ready', context: loaded.answer, parts } : { state: 'failed' }
}

function ask(id: number): Promise<CommentContext | null> {
  const kept = asked.get(id)
  if (kept && Date.now() - kept.at < keptMs) return kept.answer
  for (const [old, { at }] of asked) if (Date.now() - at >= keptMs) asked.delete(old)
  const answer = Promise.all([askServer<CommentContext>(`/api/comments/${id}/context`), loadParts()]).then(
    ([context, areLoaded]) => (areLoaded ? context : null),
  )
  asked.set(id, { at: Date.now(), answer })
  answer.then(found => found ?? asked.delete(id))
  return answer
}

/** What shows the context is fetched with the first of them: the list and its keys do not wait for it. */
async function loadParts(): Promise<boolean> {
  try {
    parts ??= await import('./context-details.tsx')
    return true
  } catch {
    return false
  }
}
