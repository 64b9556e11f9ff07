'use client'

import { useState } from 'react'
import { EarlyButton } from '../../_ui/early-button.tsx'
import { postAuth } from '../../sign-in/post-auth.ts'

/** Ends this browser's session. A full load afterwards leaves nothing of the desk in memory. */
export function SignOutButton() {
  const [failed, setFailed] = useState(false)

  async function signOut() {
    try {
      await postAuth('signout', {})
      location.replace('/sign-in')
    } catch {
      setFailed(true)
    }
  }

  return (
    <EarlyButton onPress={signOut} look="danger" className="justify-self-start">
      {failed ? 'Server away, try again' : 'Sign out'}
    </EarlyButton>
  )
}
