import { z } from 'zod'
import { offerPasskey } from '#lib/auth'
import { problem, readJson, requireSameOrigin, route } from '#lib/http'

const asked = z.object({ step: z.enum(['first', 'second']) })

/** What a browser needs to sign in with a passkey: nobody is signed in yet, so this asks for no staff member. */
export const POST = route(async (request: Request) => {
  requireSameOrigin(request)
  const { step } = await readJson(request, asked)
  const offer = await offerPasskey(step)
  return offer
    ? Response.json(offer, { headers: { 'cache-control': 'no-store' } })
    : problem(429, 'Not now', 'This step is over, or there were too many. Sign in from the beginning in a minute.')
})
