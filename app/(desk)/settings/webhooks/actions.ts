'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, formOf } from '#lib/action'
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

export const add = action(
  requireStaff,
  [z.unknown(), formOf(newEndpoint)],
  async (staff, _before, read): Promise<Added> => {
    const { site, url } = read
    const done = await tell(async () => ({ secret: await addEndpoint(staff, site, url) }))
    return 'secret' in done ? done : { problem: 'problem' in done ? done.problem : '', url }
  },
)

export const pause = action(requireStaff, [existing], (staff, { site, id }) =>
  tell(async () => {
    await pauseEndpoint(staff, site, id)
    return { said: 'Paused.' }
  }),
)

export const resume = action(requireStaff, [existing], (staff, { site, id }) =>
  tell(async () => {
    await resumeEndpoint(staff, site, id)
    return { said: 'Resumed: what waited goes out now.' }
  }),
)

export const remove = action(requireStaff, [existing], (staff, { site, id }) =>
  tell(async () => {
    await removeEndpoint(staff, site, id)
    return { said: 'Removed.' }
  }),
)

export const renew = action(requireStaff, [existing], (staff, { site, id }) =>
  tell(async () => ({ secret: await renewSecret(staff, site, id) })),
)

export const test = action(requireStaff, [existing], (staff, { site, id }) =>
  tell(async () => describe(await sendTest(staff, site, id))),
)

export const sendAgain = action(requireStaff, [letters], (staff, { site, what }) =>
  tell(async () => {
    const count = await replay(staff, site, what)
    return { said: count === 0 ? 'Sent again before.' : `${count} on the way again.` }
  }),
)

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
