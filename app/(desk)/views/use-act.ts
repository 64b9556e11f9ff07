'use client'

import { useTransition } from 'react'
import { warn } from '../../_ui/toast.ts'
import { answerOr, nothingChanged } from '../roster/answer-or.ts'
import { type Act, act } from './actions.ts'

/** Does something about a view, and says so when it could not be done; what `focused` names takes the focus of a row that goes. */
export function useAct(view: number) {
  const [isBusy, start] = useTransition()

  function run(what: Act, focused?: HTMLElement | null) {
    start(async () => {
      const problem = await answerOr(act(what, view), nothingChanged)
      if (problem) warn(problem)
      else focused?.focus()
    })
  }

  return { isBusy, run }
}
