import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findSignedIn, requireStaffToEnrol, sessionToken } from '#lib/session'
import { returnPath } from '#lib/sign-in/return-path'
import { SignOutButton } from '../../(desk)/settings/sign-out-button.tsx'
import { SignInFrame } from '../../sign-in/sign-in-frame.tsx'
import { WaysIn } from './ways-in.tsx'

export const metadata: Metadata = { title: 'Second step' }

interface Props {
  searchParams: Promise<{ from?: string | string[] }>
}

/** Where whoever has a role that needs a second step ends up until their session has seen one. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const staff = await requireStaffToEnrol()
  const next = returnPath((await searchParams).from)
  if (!(await findSignedIn())?.isTooWeak) redirect(next)
  return (
    <SignInFrame title="Your role needs a second step" wide>
      <p className="mb-6 text-sm">
        Signed in as {staff.email}. A password alone is no longer enough: show or add a second step, then you go on
        where you were.
      </p>
      <WaysIn staff={staff} token={(await sessionToken()) ?? ''} onwards={next} here="/account/second-factor" />
      <div className="mt-8 border-line border-t pt-4">
        <SignOutButton />
      </div>
    </SignInFrame>
  )
}
