'use server'

import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'
import { problemWith } from '#lib/sign-in/password'
import { takeLink } from '#lib/sign-in/take-link'

export interface Attempt {
  problem: string | null
  isDone: boolean
}

const refused = (problem: string): Attempt => ({ problem, isDone: false })

export async function choosePassword(token: string, _: Attempt, form: FormData): Promise<Attempt> {
  const password = String(form.get('password') ?? '')
  if (!(await mayVisit('link', (await requestDevice()).address)))
    return refused('Too many attempts. Try again in a minute.')
  const problem = await problemWith(password)
  if (problem) return refused(problem)
  const fate = await takeLink(token, password)
  if (fate === 'open') return { problem: null, isDone: true }
  return refused('This link no longer works: reload the page to see why. The password was not changed.')
}
