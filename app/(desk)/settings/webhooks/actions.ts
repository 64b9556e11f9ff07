'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { replay } from '#lib/outbox/deliveries'
import { addEndpoint, pauseEndpoint, removeEndpoint, renewSecret, resumeEndpoint } from '#lib/outbox/endpoints'
import { Refused } from '#lib/outbox/safe-address'
import type { Outcome } from '#lib/outbox/send-signed'
import { sendTest } from '#lib/outbox/send-test'
import { NotFound } from '#lib/permissions'
import { requireStaff } from '#lib/session'

/** The secret of a webhook that was added, shown this once, or why it was not. `url`: as it was written. */
export type Added = { secret: string } | { problem: string; url: string } | null

/** What a button did, in a line, or why it did not; a secret is shown this once. */
export type Done = { said: string } | { problem: string } | { secret: string }

const page = '/settings/webhooks'
const newEndpoint = z.object({ site: z.string(), url: z.string().trim().max(2000) })
const existing = z.object({ site: z.string(), id: z.number().int().positive() })
const letters = z.object({
  site: z.string(),
  what: z.union([z.object({ delivery: z.number().int() }), z.object({ endpoint: z.number().int() })]),
})
export type Existing = z.infer<typeof existing>

export async function add(_before: Added, form: FormData): Promise<Added> {
  const staff = await requireStaff()
  const { site, url } = newEndpoint.parse(Object.fromEntries(form))
  const done = await tell(async () => ({ secret: await addEndpoint(staff, site, url) }))
  return 'secret' in done ? done : { problem: 'problem' in done ? done.problem : '', url }
}

export async function pause(given: Existing): Promise<Done> {
  const staff = await requireStaff()
  const { site, id } = existing.parse(given)
  return tell(async () => {
    await pauseEndpoint(staff, site, id)
    return { said: 'Paused.' }
  })
}

export async function resume(given: Existing): Promise<Done> {
  const staff = await requireStaff()
  const { site, id } = existing.parse(given)
  return tell(async () => {
    await resumeEndpoint(staff, site, id)
    return { said: 'Resumed: what waited goes out now.' }
  })
}

export async function remove(given: Existing): Promise<Done> {
  const staff = await requireStaff()
  const { site, id } = existing.parse(given)
  return tell(async () => {
    await removeEndpoint(staff, site, id)
    return { said: 'Removed.' }
  })
}

export async function renew(given: Existing): Promise<Done> {
  const staff = await requireStaff()
  const { site, id } = existing.parse(given)
  return tell(async () => ({ secret: await renewSecret(staff, site, id) }))
}

export async function test(given: Existing): Promise<Done> {
  const staff = await requireStaff()
  const { site, id } = existing.parse(given)
  return tell(async () => describe(await sendTest(staff, site, id)))
}

export async function sendAgain(given: z.infer<typeof letters>): Promise<Done> {
  const staff = await requireStaff()
  const { site, what } = letters.parse(given)
  return tell(async () => {
    const count = await replay(staff, site, what)
    return { said: count === 0 ? 'Sent again before.' : `${count} on the way again.` }
  })
}

/** What is expected to go wrong is told in place, with the page as it is now. */
async function tell(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) return { problem: `${error.message}.` }
    throw error
  } finally {
    revalidatePath(page)
  }
}

function describe({ status, error, tookMs }: Outcome): Done {
  const time = `${tookMs.toLocaleString('en')} ms`
  return error === null
    ? { said: `The test was delivered: answered ${status} in ${time}.` }
    : { problem: `The test was not delivered. ${error}, after ${time}.` }
}
