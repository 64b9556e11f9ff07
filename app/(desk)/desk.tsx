'use client'

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { Toaster } from 'sonner'
import type { Keymap } from '#lib/keys'
import type { Act } from '#lib/permissions'
import type { View } from '#lib/views/view'
import { createOutbox, type Outbox } from './outbox.ts'

/** Something that one undo takes back, called as it was told: "Deleted: harassment". */
interface Undoable {
  batch: string
  ids: number[]
  label: string
}

/** Who works here, what they may do, how they work, and the outbox that carries their decisions. */
export interface Desk {
  staffId: number
  name: string
  may: Act[]
  reasons: Record<number, { code: string; label: string }[]>
  /** What they pinned in the rail. */
  views: View[]
  keymap: Keymap
  keysOn: boolean
  outbox: Outbox
  /** What was done since the desk was opened, on whichever page; undo takes from the end. */
  undoable: Undoable[]
}

const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk is for components inside the desk')
  return desk
}

const noLetters = { waiting: 0, delay: null }

export function useOutboxState() {
  const { outbox } = useDesk()
  return useSyncExternalStore(outbox.onChange, outbox.state, () => noLetters)
}

export function DeskProvider({ children, ...desk }: Omit<Desk, 'outbox' | 'undoable'> & { children: ReactNode }) {
  const [outbox] = useState(() => createOutbox(desk.staffId))
  const [undoable] = useState<Undoable[]>([])
  useEffect(() => outbox.start(), [outbox])
  return (
    <DeskContext.Provider value={{ ...desk, outbox, undoable }}>
      {children}
      <Toaster
        position="bottom-left"
        offset={16}
        mobileOffset={{ bottom: 132 }}
        theme="system"
        toastOptions={{ duration: 6000 }}
      />
    </DeskContext.Provider>
  )
}
