import 'server-only'
import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { appUrl, authSecret, type OidcClient, oidcClient } from '#lib/env'
import { problem } from '#lib/http'
import { logger } from '#lib/operations/logger'
import { requestDevice, sessionToken } from '#lib/session'
import { type Asked, askForLink } from '#lib/sign-in/ask-for-link'
import { cookieNamed, isHttps } from '#lib/sign-in/cookie'
import { type Passed, passByPasskey, passByPassword, passBySecondStep, type Sent } from '#lib/sign-in/doors'
import type { Factors } from '#lib/sign-in/factors'
import { enterByIdentity } from '#lib/sign-in/identity'
import { describeProvider, identityIn } from '#lib/sign-in/oidc'
import { pendingLimits } from '#lib/sign-in/pending'
import { returnPath } from '#lib/sign-in/return-path'
import { getSecondStep, offerSignIn } from '#lib/sign-in/second-step'
import { type Device, endSession } from '#lib/sign-in/session'
import { sessionLifetime } from '#lib/sign-in/session-sql'

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

/** The second factors that this browser may show after the right password; null when there is no such step to be done. */
export async function secondStep(): Promise<Factors | null> {
  return getSecondStep(await pendingToken())
}

/** What a browser needs to sign in with a passkey, or to do its second step; null when it asked too often. */
export async function offerPasskey(step: 'first' | 'second') {
  return offerSignIn(step === 'second' ? await pendingToken() : null, await requestDevice())
}

/** Somebody lost their password: notes that a link is to be mailed to them, whoever they are. */
export async function askForPassword(email: string): Promise<Asked> {
  return askForLink(email, await requestDevice())
}

/** The address for which an OIDC provider vouched in vain, told to this browser for a minute. */
export async function refusedEmail(): Promise<string | null> {
  return (await cookies()).get(cookieNamed('refused').name)?.value ?? null
}

/** next-auth reads the whole body, whoever sends it. */
function isShortForm(given: Headers): boolean {
  const isForm = given.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  return isForm && Number(given.get('content-length') ?? Number.NaN) <= 16 * 1024
}

const page = '/sign-in'
const maxAgeSeconds = sessionLifetime.days * 24 * 60 * 60

function authOptions(): AuthOptions {
  const client = oidcClient()
  return {
    secret: authSecret(),
    useSecureCookies: isHttps(),
    cookies: { sessionToken: cookieNamed('session') },
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: page, signOut: page, error: page, verifyRequest: page },
    providers: [
      door('credentials', passByPassword),
      door('second-step', async (sent, device) => passBySecondStep(sent, device, await pendingToken())),
      door('passkey', passByPasskey),
      ...(client ? [describeProvider(client)] : []),
    ],
    callbacks: {
      signIn: ({ user, profile }) => (profile && client ? enter(user, profile, client) : true),
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

/** A way in by a form. next-auth hands the message of what is thrown here to the page, which knows what to say. */
function door(id: string, pass: (sent: Sent, device: Device) => Promise<Passed>) {
  return CredentialsProvider({
    id,
    credentials: {},
    async authorize(sent) {
      const device = await requestDevice()
      const passed = await pass(sent ?? {}, device).catch(unavailable)
      noteSignIn(id, 'refused' in passed ? passed.refused : 'pending' in passed ? 'second step' : 'signed in')
      if ('refused' in passed) throw new Error(passed.refused)
      await setCookie('second-step', 'pending' in passed ? passed.pending : '', pendingLimits.minutes * 60)
      if ('pending' in passed) throw new Error('SecondStep')
      await beginHere(device)
      return { id: passed.token }
    },
  })
}

/** An OIDC provider said who this is. The user becomes the token of their session, or is led back to the form. */
async function enter(user: { id: string }, profile: unknown, client: OidcClient): Promise<true | string> {
  const identity = identityIn(profile, client)
  const device = await requestDevice()
  const entered = await enterByIdentity(identity, device).catch(unavailable)
  noteSignIn('oidc', entered.outcome)
  if (entered.outcome === 'no account') {
    await setCookie('refused', identity.email ?? '', 60)
    return `${page}?error=NoAccount`
  }
  await beginHere(device)
  user.id = entered.token // what the jwt callback above is handed next
  return true
}

/** For whoever watches the log of the service: which door was tried and what came of it, never by whom. */
function noteSignIn(door: string, outcome: string) {
  logger().info({ door, outcome }, 'sign-in')
}

/** The browser is shown the message of whatever is thrown here: it must not be the database's. */
function unavailable(error: Error): never {
  logger().error({ error }, 'signing in failed')
  throw new Error('Unavailable')
}

/** The token of a second step that this browser has yet to do; '' when there is none. */
async function pendingToken(): Promise<string> {
  return (await cookies()).get(cookieNamed('second-step').name)?.value ?? ''
}

/**
 * The session that this browser had until now ends, whoever's it was. By its cookie the browser is known when it signs in
 * again, for as long as browsers keep one: 400 days.
 */
async function beginHere({ key }: Device) {
  const before = await sessionToken()
  if (before) await endSession(before)
  await setCookie('device', key, 400 * 24 * 60 * 60)
}

async function setCookie(what: 'second-step' | 'refused' | 'device', value: string, maxAge: number) {
  const { name, options } = cookieNamed(what)
  ;(await cookies()).set(name, value, { ...options, maxAge: value ? maxAge : 0 })
}
