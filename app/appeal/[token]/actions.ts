'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { appealBody } from '#lib/appeals/appeal-item'
import { appealByLink } from '#lib/appeals/by-link'
import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'

/** What was written, and why it was not taken. */
export interface Attempt {
  body: string
  problem: string | null
}

const given = [z.string(), z.unknown(), sentForm] as const

export const appeal = action(requestDevice, given, async ({ address }, token, _before, form): Promise<Attempt> => {
  const body = String(form.get('body') ?? '')
  if (!(await mayVisit('link', address))) return { body, problem: 'Too many attempts. Try again in a minute.' }
  const read = appealBody.safeParse(body)
  if (!read.success) return { body, problem: `What you wrote ${read.error.issues[0]?.message ?? 'cannot be sent'}.` }
  const state = await appealByLink(token, read.data)
  if (state === null) return { body, problem: 'This link is not valid.' }
  revalidatePath('/appeal/[token]', 'page') // whose state now says that it was sent, or why it cannot be
  return { body, problem: null }
})
