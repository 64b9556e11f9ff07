import { z } from 'zod'
import { askForPassword } from '#lib/auth'
import { problem, readJson, requireSameOrigin, route } from '#lib/http'

const asked = z.object({ email: z.string() })

/** Asks for a link for a new password: nobody is signed in, and nobody is told who is on the roster. */
export const POST = route(async (request: Request) => {
  requireSameOrigin(request)
  const { email } = await readJson(request, asked)
  const outcome = await askForPassword(email)
  return outcome === 'asked' ? new Response(null, { status: 202 }) : refusals[outcome]()
})

const refusals = {
  throttled: () =>
    problem(429, 'Not now', 'This was asked for often enough. Look for the mail, or try again in an hour.'),
  'no address': () => problem(422, 'Not valid', 'This is no e-mail address.'),
  'no mail': () => problem(409, 'No mail', 'This desk sends no mail. Ask an admin of your desk for a link.'),
}
