'use client'

import { useState } from 'react'
import { describeView } from '#lib/views/describe-view'
import type { ListedView } from '#lib/views/list-views'
import { Button } from '../../_ui/button.tsx'
import { useDesk } from '../desk.tsx'
import { rename } from './actions.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { PinButton } from './pin-button.tsx'
import { useAct } from './use-act.ts'

/** What the owner of a view can do about it. */
export function OwnActs({ view }: { view: ListedView }) {
  const { may } = useDesk()
  const { isBusy, run } = useAct(view.id)
  const [asked, setAsked] = useState<'name' | 'delete' | null>(null)
  const { id, name, isShared } = view
  const close = () => setAsked(null)

  function remove() {
    close()
    run('delete', document.getElementById('yours'))
  }

  return (
    <>
      <PinButton view={view} />
      {(isShared || may.includes('share')) && (
        <Button
          aria-label={`${isShared ? 'Stop sharing' : 'Share'} ${name}`}
          aria-disabled={isBusy}
          onClick={() => isBusy || run(isShared ? 'unshare' : 'share')}
        >
          {isShared ? 'Stop sharing' : 'Share'}
        </Button>
      )}
      <Button aria-label={`Rename ${name}`} onClick={() => setAsked('name')}>
        Rename
      </Button>
      <Button look="quiet" aria-label={`Delete ${name}`} onClick={() => setAsked('delete')}>
        Delete…
      </Button>
      {asked === 'name' && (
        <NameDialog
          title="Rename view"
          description={describeView(view)}
          action="Rename"
          name={name}
          onSend={given => rename(id, String(given.get('name')))}
          onClose={close}
        />
      )}
      {asked === 'delete' && <DeleteDialog view={view} onDelete={remove} onClose={close} />}
    </>
  )
}
