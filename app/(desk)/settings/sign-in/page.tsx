import type { Metadata } from 'next'
import { may } from '#lib/permissions'
import { requireStaff, sessionToken } from '#lib/session'
import { listPolicies } from '#lib/sign-in/policy'
import { WaysIn } from '../../../account/second-factor/ways-in.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { PolicyForm } from './policy-form.tsx'

export const metadata: Metadata = { title: 'Sign-in' }

export default async function SignInSettingsPage() {
  const staff = await requireStaff()
  const policies = may(staff, 'administer') ? await listPolicies(staff) : null
  return (
    <SettingsFrame staff={staff} tab="/settings/sign-in">
      <div className="grid max-w-2xl grid-cols-1 gap-8">
        <WaysIn staff={staff} token={(await sessionToken()) ?? ''} onwards={null} here="/settings/sign-in" />
        {policies && <PolicyForm policies={policies} />}
      </div>
    </SettingsFrame>
  )
}
