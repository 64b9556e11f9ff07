'use server'

import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'
import { minPasswordLength } from '#lib/sign-in/password'
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
  if (password.length < minPasswordLength)
    return refused(`The password needs at least ${minPasswordLength} characters.`)
  if (password.length > 1000) return refused('The password is longer than 1,000 characters.')
  const fate = await takeLink(token, password)
  if (fate === 'open') return { problem: null, isDone: true }
  return refused('This link no longer works: reload the page to see why. The password was not changed.')
}
