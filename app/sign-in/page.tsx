import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findSignedIn } from '#lib/session'
import { returnPath } from '#lib/sign-in/return-path'
import { signInError } from './sign-in-error.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ from?: string | string[]; error?: string | string[] }>
}

export default async function SignInPage({ searchParams }: Props) {
  const { from, error } = await searchParams
  const next = returnPath(from)
  if (await findSignedIn()) redirect(next)
  return (
    <main className="grid min-h-dvh content-center justify-items-center bg-surface p-4 text-ink">
      <div className="w-full max-w-sm rounded-md border border-line bg-raised p-6 sm:p-8">
        <p className="flex items-center gap-2 font-medium text-muted text-sm">
          <span aria-hidden="true" className="size-2.5 rounded-xs bg-accent" />
          Docket
        </p>
        <h1 className="mt-3 mb-6 font-semibold text-balance text-xl tracking-tight">Sign in to the comment desk</h1>
        <SignInForm from={next} error={signInError(error)} />
      </div>
      <p className="mt-4 max-w-sm text-balance text-center text-muted text-sm">
        No account, or the password is lost? An admin of your desk can help.
      </p>
    </main>
  )
}
