import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { appUrl, authSecret } from '#lib/env'
import { problem, requireSameOrigin, SignedOut } from '#lib/http'
import { returnPath } from '#lib/sign-in/return-path'
import { endSession, findStaffBySession, sessionLifetime } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import type { Staff } from '#lib/staff'

/** Who is signed in, read from the database at every request; nobody is sent to /sign-in, and back here afterwards. */
export async function requireStaff(): Promise<Staff> {
  const staff = await findSignedIn()
  if (!staff) redirect(`/sign-in?from=${encodeURIComponent(await pathOfRequest())}`)
  return staff
}

/**
 * Who sent this request to a route.
 * @throws SignedOut for nobody, Forbidden for a write that another site's page sent with our cookie
 */
export async function requireStaffForRoute(request: Request): Promise<Staff> {
  requireSameOrigin(request)
  const staff = await findSignedIn()
  if (!staff) throw new SignedOut()
  return staff
}

/** Who is signed in; null for nobody. The same answer for all callers within one page. */
export const findSignedIn = cache(async (): Promise<Staff | null> => {
  const token = await sessionToken()
  return token === null ? null : findStaffBySession(token)
})

/** The token of the browser's session, whether that is still open or not; for a stream that looks again as it goes on. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie().name)
  const jwt = cookie && (await decode({ token: cookie.value, secret: authSecret() }).catch(() => null))
  return typeof jwt?.sid === 'string' ? jwt.sid : null
}

/** Everything below /api/auth. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  if (request.method === 'POST' && !isShortForm(request.headers))
    return problem(413, 'Not accepted', 'Sign-in takes a form of at most 16 KB that says how long it is.')
  process.env.NEXTAUTH_URL ??= appUrl()
  return NextAuth(request, context, authOptions())
}

/** next-auth reads the whole body, whoever sends it. */
function isShortForm(given: Headers): boolean {
  const isForm = given.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  return isForm && Number(given.get('content-length') ?? Number.NaN) <= 16 * 1024
}

const maxAgeSeconds = sessionLifetime.days * 24 * 60 * 60
const page = '/sign-in'

function authOptions(): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: isHttps(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: page, signOut: page, error: page, verifyRequest: page },
    providers: [passwordProvider()],
    callbacks: {
      // The cookie holds the token of the session and nothing about the person.
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
      // /api/auth/session tells nobody anything.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => baseUrl + returnPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await endSession(token.sid)
      },
    },
  }
}

function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(given, { headers = {} }) {
      const { email = '', password = '' } = given ?? {}
      const device = { address: addressIn(headers), userAgent: headers['user-agent'] ?? null }
      const signedIn = await signIn({ email, password }, device).catch(unavailable)
      if (signedIn.outcome === 'throttled') throw new Error('Throttled') // next-auth hands the message to the page
      return signedIn.outcome === 'signed in' ? { id: signedIn.token } : null
    },
  })
}

/** The browser is shown the message of whatever is thrown here: it must not be the database's. */
function unavailable(error: Error): never {
  console.error(`signing in failed: ${error.stack}`)
  throw new Error('Unavailable')
}

/** The last address is the one that our own server or proxy saw; those before it are what the visitor claims. */
function addressIn(headers: Record<string, string>): string {
  return headers['x-forwarded-for']?.split(',').at(-1)?.trim().slice(0, 64) || 'unknown'
}

function sessionCookie() {
  const secure = isHttps()
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return { name: `${secure ? '__Host-' : ''}docket-session`, options }
}

function isHttps(): boolean {
  return appUrl().startsWith('https://')
}

/** Next tells a page nothing about its address: our server writes it into this header (lib/commands/serve.ts). */
async function pathOfRequest(): Promise<string> {
  const url = new URL(returnPath((await headers()).get('x-docket-path')), 'http://docket.invalid')
  url.searchParams.delete('_rsc') // added by Next when it fetches a page for a link
  return url.pathname + url.search
}
