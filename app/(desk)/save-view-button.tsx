'use client'

import { useState } from 'react'
import { isNarrowed } from '#lib/filter'
import { Button } from '../_ui/button.tsx'
import { SaveViewDialog } from './late-dialogs.ts'
import { useOpenList } from './use-open-list.ts'

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
