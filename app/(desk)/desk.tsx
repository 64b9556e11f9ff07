'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Keymap } from '#lib/keys'
import type { Told } from '#lib/live/list-decided'
import type { Act } from '#lib/permissions'
import type { View } from '#lib/views/view'
import { Toasts } from '../_ui/toasts.tsx'
import { createLive, type Live } from './live.ts'
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
  live: Live
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

const nothingTold: ReadonlyMap<number, Told> = new Map()

/** What became of comments lately, whoever decided. */
export function useTold(): ReadonlyMap<number, Told> {
  const { live } = useDesk()
  return useSyncExternalStore(live.onChange, live.told, () => nothingTold)
}

/** Whether the session ended while the desk was open. */
export function useHasEnded(): boolean {
  const { live } = useDesk()
  return useSyncExternalStore(live.onChange, live.hasEnded, () => false)
}

interface Props extends Omit<Desk, 'outbox' | 'live' | 'undoable'> {
  /** The position from which on the desk is told what others decide. */
  position: number
  children: ReactNode
}

export function DeskProvider({ children, position, ...desk }: Props) {
  const router = useRouter()
  const [outbox] = useState(() => createOutbox(desk.staffId))
  const [live] = useState(() => createLive(desk.staffId, position))
  const [undoable] = useState<Undoable[]>([])
  useEffect(() => outbox.start(), [outbox])
  useEffect(() => live.start(), [live])
  useEffect(() => live.onMove(how => how === 'refresh' && router.refresh()), [live, router])
  return (
    <DeskContext.Provider value={{ ...desk, outbox, live, undoable }}>
      {children}
      <Toasts />
    </DeskContext.Provider>
  )
}
