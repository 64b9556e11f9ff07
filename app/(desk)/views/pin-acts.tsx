'use client'

import type { View } from '#lib/views/view'
import { Button } from '../../_ui/button.tsx'
import { useAct } from './use-act.ts'

/** Moves a view within the rail, or takes it out. A button that has nothing to do keeps the focus. */
export function PinActs({ view: { id, name }, isFirst, isLast }: { view: View; isFirst: boolean; isLast: boolean }) {
  const { run } = useAct(id)
  const off = 'aria-disabled:cursor-not-allowed aria-disabled:opacity-45'
  return (
    <>
      <Button
        aria-label={`Move ${name} up`}
        aria-disabled={isFirst}
        className={off}
        onClick={() => isFirst || run('up')}
      >
        Up
      </Button>
      <Button
        aria-label={`Move ${name} down`}
        aria-disabled={isLast}
        className={off}
        onClick={() => isLast || run('down')}
      >
        Down
      </Button>
      <Button
        aria-label={`Unpin ${name} from the rail`}
        onClick={event => run('unpin', event.currentTarget.closest('section')?.querySelector('h2'))}
      >
        Unpin
      </Button>
    </>
  )
}
