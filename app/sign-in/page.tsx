import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { refusedEmail } from '#lib/auth'
import { sendsMail } from '#lib/mail/queue-mail'
import { findSignedIn } from '#lib/session'
import { oidcHost } from '#lib/sign-in/oidc'
import { returnPath } from '#lib/sign-in/return-path'
import { OtherWays } from './other-ways.tsx'
import { signInError } from './sign-in-error.ts'
import { SignInForm } from './sign-in-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ from?: string | string[]; error?: string | string[] }>
}

export default async function SignInPage({ searchParams }: Props) {
  const { from, error } = await searchParams
  const next = returnPath(from)
  if (await findSignedIn()) redirect(next)
  return (
    <SignInFrame title="Sign in to the comment desk">
      <SignInForm from={next} error={signInError(error, await refusedEmail())} />
      {sendsMail() && (
        <p className="mt-4 text-sm">
          <a href="/sign-in/forgot" className="underline">
            Forgot your password?
          </a>
        </p>
      )}
      <OtherWays from={next} provider={oidcHost()} />
    </SignInFrame>
  )
}
