'use client'

import { useState } from 'react'
import { toast } from 'sonner'
import { isNarrowed, writeFilter } from '#lib/filter'
import { describeView } from '#lib/views/view'
import { Button } from '../_ui/button.tsx'
import { CheckField } from '../_ui/field.tsx'
import { useOpenList } from './use-open-list.ts'
import { save } from './views/actions.ts'
import { NameDialog } from './views/name-dialog.tsx'

/** Beside the filters, once one is set. */
export function SaveViewButton() {
  const [isOpen, setIsOpen] = useState(false)
  const list = useOpenList()
  if (!list || !isNarrowed(list.filter)) return null
  return (
    <>
      <Button look="quiet" className="shrink-0" onClick={() => setIsOpen(true)}>
        Save view
      </Button>
      {isOpen && <SaveViewDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

/** Asks for the name under which the queue on screen is kept with its filter. */
export function SaveViewDialog({ onClose }: { onClose: () => void }) {
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
    <NameDialog title="Save view" description={describeView({ list })} action="Save" onSend={send} onClose={onClose}>
      <CheckField name="isPinned" defaultChecked label="Pin it in the rail" />
    </NameDialog>
  )
}
