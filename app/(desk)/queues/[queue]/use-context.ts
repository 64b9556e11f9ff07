'use client'

import { useEffect, useState } from 'react'
import type { CommentContext } from '#lib/comments/context'
import { askServer } from '../../ask-server.ts'

export type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; context: CommentContext }

const keptMs = 20_000
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
  return loaded.answer ? { state: 'ready', context: loaded.answer } : { state: 'failed' }
}

function ask(id: number): Promise<CommentContext | null> {
  const kept = asked.get(id)
  if (kept && Date.now() - kept.at < keptMs) return kept.answer
  for (const [old, { at }] of asked) if (Date.now() - at >= keptMs) asked.delete(old)
  const answer = askServer<CommentContext>(`/api/comments/${id}/context`)
  asked.set(id, { at: Date.now(), answer })
  answer.then(found => found ?? asked.delete(id))
  return answer
}
