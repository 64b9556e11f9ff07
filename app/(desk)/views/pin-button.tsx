'use client'

import type { ListedView } from '#lib/views/list-views'
import { Button } from '../../_ui/button.tsx'
import { useAct } from './use-act.ts'

/** Puts a view into the rail, or takes it out. */
export function PinButton({ view: { id, name, isPinned } }: { view: ListedView }) {
  const { isBusy, run } = useAct(id)
  return (
    <Button
      aria-label={`${isPinned ? 'Unpin' : 'Pin'} ${name}`}
      aria-disabled={isBusy}
      onClick={() => isBusy || run(isPinned ? 'unpin' : 'pin')}
    >
      {isPinned ? 'Unpin' : 'Pin'}
    </Button>
  )
}
