'use client'

import { useState } from 'react'
import { Button } from '../../_ui/button.tsx'
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
    <Button onClick={signOut} look="danger">
      {failed ? 'Server away, try again' : 'Sign out'}
    </Button>
  )
}
