'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Factors } from '#lib/sign-in/factors'
import type { Passkey } from '#lib/sign-in/passkeys'
import { AppCodes } from './app-codes.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { PasswordChange } from './password-change.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { ShownCodes } from './shown-codes.tsx'

interface Props {
  factors: Factors
  passkeys: Passkey[]
  hasPassword: boolean
  /** Where to go on to once there is a second step; null where one stays on the page. */
  onwards: string | null
}

/** One's password and second steps: passkeys, codes from an app, and the recovery codes for when both are lost. */
export function SecurityDesk({ factors, passkeys, hasPassword, onwards }: Props) {
  const [codes, setCodes] = useState<string[] | null>(null)
  const router = useRouter()

  /** What was done is on the page at the next look; codes are shown first, since they are not shown again. */
  function done(made: { codes: string[] | null }) {
    setCodes(made.codes)
    if (!onwards) router.refresh()
    else if (!made.codes) location.assign(onwards)
  }

  if (codes && onwards) return <ShownCodes codes={codes} onwards={onwards} />
  return (
    <div className="grid grid-cols-1 gap-8">
      {codes && <ShownCodes codes={codes} onwards={null} />}
      <PasskeyList passkeys={passkeys} onDone={done} />
      <AppCodes isOn={factors.hasApp} onDone={done} />
      {(factors.hasApp || factors.passkeys > 0) && <RecoveryCodes left={factors.recoveryCodes} onDone={done} />}
      {hasPassword && !onwards && <PasswordChange />}
    </div>
  )
}
