import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'
import { findLink, type LinkFate } from '#lib/sign-in/take-link'
import { SignInFrame } from '../../sign-in/sign-in-frame.tsx'
import { PasswordForm } from './password-form.tsx'

export const metadata: Metadata = { title: 'Choose a password', referrer: 'no-referrer' }

/** Where an invitation or a link for a new password leads. Looking does not use the link up: programs that read mail do. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!(await mayVisit('link', (await requestDevice()).address)))
    return <SignInFrame title="Too many visits">Try again in a minute. The link stays valid.</SignInFrame>
  const link = await findLink(token)
  if (!link) notFound()
  if (link.fate !== 'open') return <SignInFrame title={titles[link.fate]}>{next[link.fate]}</SignInFrame>
  return (
    <SignInFrame title={link.purpose === 'invitation' ? `Welcome, ${link.name}` : 'Choose a new password'}>
      <PasswordForm token={token} email={link.email} />
    </SignInFrame>
  )
}

const titles = {
  used: 'This link was used',
  expired: 'This link is over',
  revoked: 'This link was taken back',
} as const satisfies Record<Exclude<LinkFate, 'open'>, string>

const next = {
  used: (
    <p className="text-sm">
      The password is chosen: <a href="/sign-in">sign in</a>. If it was not you, tell an admin of your desk at once.
    </p>
  ),
  expired: (
    <p className="text-sm">
      Nothing was changed. Ask an admin of your desk to send another one, or <a href="/sign-in/forgot">ask for one</a>{' '}
      yourself if you had a password before.
    </p>
  ),
  revoked: <p className="text-sm">Look for a newer mail, or ask an admin of your desk to send another one.</p>,
} as const
