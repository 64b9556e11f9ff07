'use client'

import type { ListedView } from '#lib/views/list-views'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'

interface Props {
  view: ListedView
  onDelete: () => void
  onClose: () => void
}

/** Asks before a view is gone. */
export function DeleteDialog({ view: { name, isShared }, onDelete, onClose }: Props) {
  return (
    <Dialog
      title="Delete view"
      description={
        <>
          “<bdi className="wrap-anywhere">{name}</bdi>” cannot be brought back.
          {isShared && ' It also leaves the rails of colleagues who pinned it.'}
        </>
      }
      onClose={onClose}
    >
      <div className="flex justify-end gap-2 pointer-coarse:*:min-h-11">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={onDelete}>
          Delete
        </Button>
      </div>
    </Dialog>
  )
}
