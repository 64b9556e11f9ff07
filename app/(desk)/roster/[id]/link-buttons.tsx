'use client'

import { useState, useTransition } from 'react'
import type { LinkState } from '#lib/sign-in/hand-out-link'
import { Button } from '../../../_ui/button.tsx'
import { ShownKey } from '../../settings/keys/shown-key.tsx'
import { answerOr, nothingChanged } from '../answer-or.ts'
import { changeLink, type Told } from './link-actions.ts'

/** Sends a link for a password, again if need be, and takes it back. */
export function LinkButtons({ id, state: { hasPassword, waiting } }: { id: number; state: LinkState }) {
  const [told, setTold] = useState<Told>({ message: '', url: null })
  const [isBusy, start] = useTransition()

  function change(wanted: 'hand out' | 'revoke') {
    start(async () => {
      setTold(await answerOr(changeLink({ id, wanted }), { message: nothingChanged, url: null }))
    })
  }

  return (
    <>
      <p className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={() => change('hand out')}>
          {waiting ? 'Send another link' : hasPassword ? 'Send a link for a new password' : 'Invite'}
        </Button>
        {waiting && (
          <Button disabled={isBusy} onClick={() => change('revoke')}>
            Revoke the link
          </Button>
        )}
      </p>
      <p role="status">{told.message}</p>
      {told.url && <ShownKey value={told.url} what="link" />}
    </>
  )
}
