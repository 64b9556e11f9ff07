'use client'

import { useState, useTransition } from 'react'
import type { Done, Problem } from './actions.ts'
import { problems } from './problems.ts'

/** Runs an act on the server and keeps what went wrong, to be shown beside it. */
export function useAct(onDone: (done: Done) => void) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, start] = useTransition()

  function act(work: () => Promise<Done | Problem>) {
    start(async () => {
      const became = await work().catch(() => ({ problem: problems.away }))
      setProblem('problem' in became ? became.problem : null)
      if ('codes' in became) onDone(became)
    })
  }

  return { act, problem, setProblem, isBusy }
}
