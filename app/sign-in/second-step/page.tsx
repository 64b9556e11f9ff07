import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { secondStep } from '#lib/auth'
import { findSignedIn } from '#lib/session'
import { returnPath } from '#lib/sign-in/return-path'
import { SignInFrame } from '../sign-in-frame.tsx'
import { SecondStepForm } from './second-step-form.tsx'

export const metadata: Metadata = { title: 'Second step' }

interface Props {
  searchParams: Promise<{ from?: string | string[]; with?: string | string[] }>
}

export default async function SecondStepPage({ searchParams }: Props) {
  const { from, with: way } = await searchParams
  const next = returnPath(from)
  const [factors, signedIn] = await Promise.all([secondStep(), findSignedIn()])
  if (!factors) redirect(signedIn ? next : `/sign-in?from=${encodeURIComponent(next)}&error=StepOver`)
  return (
    <SignInFrame title="One more step">
      <SecondStepForm
        from={next}
        hasApp={factors.hasApp}
        hasPasskey={factors.passkeys > 0}
        isRecovering={way === 'recovery'}
      />
    </SignInFrame>
  )
}
