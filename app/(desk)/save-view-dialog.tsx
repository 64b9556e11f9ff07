'use client'

import { writeFilter } from '#lib/filter'
import { describeView } from '#lib/views/describe-view'
import { CheckField } from '../_ui/field.tsx'
import { toast } from '../_ui/toast.ts'
import type { Typed } from './late.tsx'
import { useOpenList } from './use-open-list.ts'
import { save } from './views/actions.ts'
import { NameDialog } from './views/name-dialog.tsx'

/** Asks for the name under which the queue on screen is kept with its filter. */
export function SaveViewDialog({ onClose, typed }: { onClose: () => void } & Typed) {
  const list = useOpenList()
  if (!list) return null
  const { queue, filter } = list

  async function send(given: FormData): Promise<string | null> {
    const isPinned = given.has('isPinned')
    const name = String(given.get('name'))
    const problem = await save({ name, queue, query: writeFilter(filter), isPinned })
    if (problem === null) toast(`Saved: ${name.trim()}${isPinned ? ', pinned in the rail' : ''}`)
    return problem
  }

  return (
    <NameDialog
      title="Save view"
      name={typed}
      description={describeView({ list })}
      action="Save"
      onSend={send}
      onClose={onClose}
    >
      <CheckField name="isPinned" defaultChecked label="Pin it in the rail" />
    </NameDialog>
  )
}
