'use client'

import type { ReactNode } from 'react'

interface Props {
  /** What is in view: the list with this beside it where there is room, this over the list, or this alone. */
  view: 'list' | 'open' | 'focus'
  title: string
  /** Where the comment stands in the list. */
  position: string | null
  onBack: () => void
  children: ReactNode
}

/** The right side of a queue, about one comment: beside the list, over it on a narrow screen, alone in focus mode. */
export function SidePane({ view, title, position, onBack, children }: Props) {
  const isFocus = view === 'focus'
  return (
    <aside
      aria-label="Context"
      className={`${view === 'list' ? 'hidden lg:flex' : 'flex'} ${isFocus ? 'mx-auto w-full max-w-3xl' : 'fixed inset-0 z-20 lg:static lg:w-[22rem] xl:w-[26rem]'} min-h-0 shrink-0 flex-col border-line bg-raised lg:border-l`}
    >
      {isFocus && <h1 className="sr-only">{title}, one at a time</h1>}
      <button
        type="button"
        onClick={onBack}
        className={`min-h-11 shrink-0 border-line border-b px-4 text-left text-muted text-sm hover:text-ink ${isFocus ? '' : 'lg:hidden'}`}
      >
        ← Back to the list{position && ` (${position})`}
      </button>
      {children}
    </aside>
  )
}
