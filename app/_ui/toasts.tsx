'use client'

import { type FocusEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { dropToast, listToasts, onToasts, type Toast } from './toast.ts'

const none: Toast[] = []
const lookAgainMs = 1000

/** Where toasts are shown and read out: warnings and the newest, all of them to the pointer or the focus. Alt+T leads to them. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, listToasts, () => none)
  const region = useRef<HTMLElement>(null)
  const cameFrom = useRef<EventTarget | null>(null)

  useEffect(() => {
    const press = ({ altKey, code }: KeyboardEvent) => altKey && code === 'KeyT' && region.current?.focus()
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  function noteWhereFrom({ relatedTarget, currentTarget }: FocusEvent) {
    if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget
  }

  function act(toast: Toast) {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    toast.action?.onClick()
    dropToast(toast) // unless the action put another in its place
  }

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label="Notifications (Alt+T)"
      aria-live="polite"
      aria-relevant="additions text"
      onFocus={noteWhereFrom}
      className="group fixed bottom-33 left-4 z-50 w-88 max-w-[calc(100vw-2rem)] rounded-lg md:bottom-4"
    >
      <ol className="grid gap-2">
        {toasts.map(one => (
          <Line key={one.id} toast={one} onAct={() => act(one)} />
        ))}
      </ol>
    </section>
  )
}

function Line({ toast, onAct }: { toast: Toast; onAct: () => void }) {
  const line = useRef<HTMLLIElement>(null)

  useEffect(() => {
    let timer = setTimeout(end, toast.durationMs)
    return () => clearTimeout(timer)

    function end() {
      const isRead = document.hidden || line.current?.closest('section')?.matches(':hover, :focus-within')
      if (isRead) timer = setTimeout(end, lookAgainMs)
      else dropToast(toast)
    }
  }, [toast])

  return (
    <li
      ref={line}
      className={`min-h-12 items-center justify-between gap-3 rounded-lg border bg-raised px-3.5 py-2 text-sm shadow-lg ${toast.isWarning ? 'flex border-pending/40' : 'flex border-line not-last:hidden group-focus-within:flex group-hover:flex'}`}
    >
      <span className="min-w-0 wrap-anywhere">{toast.text}</span>
      {toast.action && (
        <Button className="pointer-coarse:min-h-11" onClick={onAct}>
          {toast.action.label}
        </Button>
      )}
    </li>
  )
}
