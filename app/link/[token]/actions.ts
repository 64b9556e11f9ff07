'use server'

import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'
import { findProblem, takeLink } from '#lib/sign-in/take-link'

export interface Attempt {
  problem: string | null
  isDone: boolean
}

const refused = (problem: string): Attempt => ({ problem, isDone: false })

const given = [z.string(), z.unknown(), sentForm] as const

export const choosePassword = action(requestDevice, given, async ({ address }, token, _before, form) => {
  const password = String(form.get('password') ?? '')
  if (!(await mayVisit('link', address))) return refused('Too many attempts. Try again in a minute.')
  const problem = await findProblem(token, password)
  if (problem) return refused(problem)
  const fate = await takeLink(token, password)
  if (fate === 'open') return { problem: null, isDone: true }
  return refused('This link no longer works: reload the page to see why. The password was not changed.')
})
