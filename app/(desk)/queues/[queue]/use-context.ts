'use client'

import { useEffect, useState } from 'react'
import type { CommentContext } from '#lib/comments/context'
import { askServer } from '../../ask-server.ts'

type Parts = typeof import('./context-details.tsx')

export type Loaded =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; context: CommentContext; parts: Parts }

interface Asked {
  at: number
  answer: Promise<CommentContext | null>
  /** The answer, once it is there. */
  context: CommentContext | null
}

interface Shown {
  id: number
  context: CommentContext | null
}

const keptMs = 20_000
let parts: Parts | null = null
const asked = new Map<number, Asked>()

/**
 * The context of the comment under the cursor; that of the next one is asked for ahead and then shown with its row.
 * Answers are kept for 20 s. `readAgain` asks anew.
 */
export function useContextOf(id: number | null, nextId: number | null) {
  const [shown, setShown] = useState<Shown | null>(null)
  const isShown = shown !== null && shown.id === id
  const context = id === null || isShown ? null : (keptOf(id)?.context ?? null)
  if (id !== null && context) setShown({ id, context })

  useEffect(() => {
    if (id === null) return
    let isWanted = true
    // The key that led here is answered first.
    const soon = setTimeout(() => {
      if (!isShown) ask(id).then(found => isWanted && setShown({ id, context: found }))
      if (nextId !== null) ask(nextId)
    })
    return () => {
      isWanted = false
      clearTimeout(soon)
    }
  }, [id, nextId, isShown])

  function readAgain() {
    if (id === null) return
    asked.delete(id)
    ask(id).then(found => setShown({ id, context: found }))
  }

  return { loaded: isShown ? tell(shown.context) : ({ state: 'loading' } as const), readAgain }
}

function tell(context: CommentContext | null): Loaded {
  return context && parts ? { state: 'ready', context, parts } : { state: 'failed' }
}

function keptOf(id: number): Asked | null {
  const kept = asked.get(id)
  return kept && Date.now() - kept.at < keptMs ? kept : null
}

function ask(id: number): Promise<CommentContext | null> {
  const kept = keptOf(id)
  if (kept) return kept.answer
  for (const old of asked.keys()) if (!keptOf(old)) asked.delete(old)
  const answer = fetchContext(id)
  const entry: Asked = { at: Date.now(), answer, context: null }
  asked.set(id, entry)
  answer.then(found => {
    entry.context = found
    if (!found) asked.delete(id)
  })
  return answer
}

async function fetchContext(id: number): Promise<CommentContext | null> {
  const [context, areLoaded] = await Promise.all([
    askServer<CommentContext>(`/api/comments/${id}/context`),
    loadParts(),
  ])
  return areLoaded ? context : null
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
