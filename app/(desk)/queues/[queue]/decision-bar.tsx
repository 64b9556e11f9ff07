'use client'

import { actsNeeded, type Command, commands } from '#lib/keys'
import { applies } from '#lib/transitions'
import { Button } from '../../../_ui/button.tsx'
import { Key } from '../../../_ui/key.tsx'
import { useDesk } from '../../desk.tsx'
import type { ShownRow } from './show-rows.ts'

const buttons = [
  { command: 'approve', look: 'primary', span: 'col-span-4' },
  { command: 'delete', look: 'danger', span: 'col-span-4' },
  { command: 'spam', look: 'plain', span: 'col-span-4' },
  { command: 'escalate', look: 'plain', span: 'col-span-3' },
  { command: 'ban', look: 'plain', span: 'col-span-3' },
  { command: 'note', look: 'plain', span: 'col-span-3' },
  { command: 'undo', look: 'quiet', span: 'col-span-3' },
] as const

/** What can be done with the comment under the cursor, each button with its key. */
export function DecisionBar({ row, run }: { row: ShownRow; run: (command: Command) => void }) {
  const { may, keymap, keysOn, staffId } = useDesk()
  const isMine = row.escalated?.byId === staffId
  const isForOthers = !isMine && may.includes('decide') && !row.may.includes('decide')
  return (
    <div role="toolbar" aria-label="Decide about this comment" className="border-line border-t bg-raised p-3">
      {row.gone && <p className="mb-2 text-muted text-sm">{row.gone}, since you read this list.</p>}
      {isMine && <p className="mb-2 text-muted text-sm">You escalated this comment. Another person decides.</p>}
      {isForOthers && (
        <p className="mb-2 text-muted text-sm">It is here because you wrote the article. Its moderators decide.</p>
      )}
      <div className="grid grid-cols-12 gap-1.5 pointer-coarse:*:min-h-11">
        {buttons
          // Undo takes back what was done last, on whichever comment.
          .filter(({ command }) => (command === 'undo' ? may : row.may).includes(actsNeeded[command]))
          .filter(({ command }) => !(isMine && isDecision(command)))
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

/** Whether the command is in reach and makes sense for this comment; what it needs besides is asked for afterwards. */
export function isOffered(command: keyof typeof actsNeeded, row: ShownRow, isMine: boolean): boolean {
  if (command !== 'undo' && !row.may.includes(actsNeeded[command])) return false
  if (!isDecision(command)) return true
  return !row.gone && applies(command, row.status) && !isMine && !(command === 'escalate' && row.escalated)
}

function isDecision(command: Command) {
  return command === 'approve' || command === 'delete' || command === 'spam' || command === 'escalate'
}
