import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { authSecret } from '#lib/env'
import { requireSameOrigin, SecondFactorNeeded, SignedOut } from '#lib/http'
import { noteStaff } from '#lib/operations/request-context'
import { cookieNamed } from '#lib/sign-in/cookie'
import { deviceIn } from '#lib/sign-in/device'
import { returnPath } from '#lib/sign-in/return-path'
import { type Device, findSession, type SignedIn } from '#lib/sign-in/session'
import type { Staff } from '#lib/staff'

const signInPage = '/sign-in'
const secondFactorPage = '/account/second-factor'

/**
 * Who is signed in, read from the database at every request; nobody is sent to /sign-in, and back here afterwards. Whose
 * role requires a second factor that this session has not seen is sent to add or show one.
 */
export async function requireStaff(): Promise<Staff> {
  const { staff, isTooWeak } = await requireAnySession()
  if (isTooWeak) redirect(`${secondFactorPage}?from=${encodeURIComponent(await pathOfRequest())}`)
  return staff
}

/** Who is signed in, also with a session too weak for their roles: only for what is about their own second factors. */
export async function requireStaffToEnrol(): Promise<Staff> {
  return (await requireAnySession()).staff
}

/**
 * Who sent this request to a route. What the desk asks for by itself, and says so, is no use of the session: a desk left
 * open overnight is shut by morning.
 * @throws SignedOut for nobody, SecondFactorNeeded for a session too weak for the roles of its owner, Forbidden for a
 * write that another site's page sent with our cookie
 */
export async function requireStaffForRoute(request: Request): Promise<Staff> {
  requireSameOrigin(request)
  const token = await sessionToken()
  const isUse = !request.headers.has('x-docket-unasked')
  const signedIn = token === null ? null : await findSession(token, { isUse })
  if (!signedIn) throw new SignedOut()
  noteStaff(signedIn.staff.id)
  if (signedIn.isTooWeak) throw new SecondFactorNeeded()
  return signedIn.staff
}

/** Who is signed in, and whether strongly enough; null for nobody. The same answer for all callers within one page. */
export const findSignedIn = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken()
  const signedIn = token === null ? null : await findSession(token)
  if (signedIn) noteStaff(signedIn.staff.id)
  return signedIn
})

/**
 * The token of the browser's session, whether that is still open or not; for a stream that looks again as it goes on. Read
 * once for all callers within one page.
 */
export const sessionToken = cache(async (): Promise<string | null> => {
  const cookie = (await cookies()).get(cookieNamed('session').name)
  const jwt = cookie && (await decode({ token: cookie.value, secret: authSecret() }).catch(() => null))
  return typeof jwt?.sid === 'string' ? jwt.sid : null
})

/** The address and browser that this request comes from. */
export async function requestDevice(): Promise<Device> {
  return deviceIn(await headers(), (await cookies()).get(cookieNamed('device').name)?.value)
}

async function requireAnySession(): Promise<SignedIn> {
  const signedIn = await findSignedIn()
  if (!signedIn) redirect(`${signInPage}?from=${encodeURIComponent(await pathOfRequest())}`)
  return signedIn
}

/** Next tells a page nothing about its address: our server writes it into this header (lib/commands/serve.ts). */
async function pathOfRequest(): Promise<string> {
  const url = new URL(returnPath((await headers()).get('x-docket-path')), 'http://docket.invalid')
  url.searchParams.delete('_rsc') // added by Next when it fetches a page for a link
  return url.pathname + url.search
}
