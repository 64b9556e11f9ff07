'use client'

import { Dialog } from '../../../_ui/dialog.tsx'
import { Key } from '../../../_ui/key.tsx'
import type { Reason } from './shared-reasons.ts'

interface Props {
  count: number
  reasons: Reason[]
  onChoose: (reason: Reason) => void
  onClose: () => void
}

/** Asks for the reason of a deletion: 1–9 chooses, Enter takes the first. */
export function ReasonDialog({ count, reasons, onChoose, onClose }: Props) {
  const title = count === 1 ? 'Delete: why?' : `Delete ${count} comments: why?`
  return (
    <Dialog title={title} description="1–9 chooses, Enter takes the first." onClose={onClose}>
      <ul
        className="grid gap-1"
        onKeyDown={event => {
          const chosen = reasons[Number(event.key) - 1]
          if (!chosen) return
          event.preventDefault()
          onChoose(chosen)
        }}
      >
        {reasons.map((reason, index) => (
          <li key={reason.code}>
            <button
              type="button"
              onClick={() => onChoose(reason)}
              className="flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-sunken focus-visible:bg-sunken pointer-coarse:min-h-11"
            >
              <Key>{String(index + 1)}</Key>
              {reason.label}
            </button>
          </li>
        ))}
      </ul>
      {reasons.length === 0 && <p>These comments are on sites that share no reason. Delete them site by site.</p>}
    </Dialog>
  )
}
