'use client'

import { type Command, commands } from '#lib/keys'
import { applies } from '#lib/transitions'
import { Button } from '../../../_ui/button.tsx'
import { Key } from '../../../_ui/key.tsx'
import { useDesk } from '../../desk.tsx'
import type { ShownRow } from './use-decisions.ts'

const buttons = [
  { command: 'approve', act: 'decide', look: 'primary', span: 'col-span-4' },
  { command: 'delete', act: 'decide', look: 'danger', span: 'col-span-4' },
  { command: 'spam', act: 'decide', look: 'plain', span: 'col-span-4' },
  { command: 'escalate', act: 'escalate', look: 'plain', span: 'col-span-3' },
  { command: 'ban', act: 'sanction', look: 'plain', span: 'col-span-3' },
  { command: 'note', act: 'note', look: 'plain', span: 'col-span-3' },
  { command: 'undo', act: 'undo', look: 'quiet', span: 'col-span-3' },
] as const

/** What can be done with the comment under the cursor, each button with its key. */
export function DecisionBar({ row, run }: { row: ShownRow; run: (command: Command) => void }) {
  const { may, keymap, keysOn, staffId } = useDesk()
  const isMine = row.escalated?.byId === staffId
  return (
    <div role="toolbar" aria-label="Decide about this comment" className="border-line border-t bg-raised p-3">
      {isMine && <p className="mb-2 text-muted text-sm">You escalated this comment. Another person decides.</p>}
      <div className="grid grid-cols-12 gap-1.5 pointer-coarse:*:min-h-11">
        {buttons
          .filter(({ act, command }) => may.includes(act) && !(isMine && isDecision(command)))
          .map(({ command, look, span }) => (
            <Button
              key={command}
              look={look}
              className={`${span} px-1`}
              disabled={!isOffered(command, row, isMine)}
              onClick={() => run(command)}
            >
              {commands[command].label.replace('Ban or suspend', 'Ban')} {keysOn && <Key>{keymap[command]}</Key>}
            </Button>
          ))}
      </div>
    </div>
  )
}

/** Whether the command makes sense for this comment; what it needs besides is asked for afterwards. */
export function isOffered(command: Command, row: ShownRow, isMine: boolean): boolean {
  if (!isDecision(command)) return true
  return applies(command, row.status) && !isMine && !(command === 'escalate' && row.escalated)
}

function isDecision(command: Command) {
  return command === 'approve' || command === 'delete' || command === 'spam' || command === 'escalate'
}
