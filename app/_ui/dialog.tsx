'use client'

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react'
import { createPortal } from 'react-dom'
import { holdToasts } from './toast.ts'

interface Props {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

/**
 * A dialog that is open as long as it is rendered. The browser keeps everything else out of reach meanwhile, and gives
 * the focus back to where it was. Escape and a click beside it close it.
 */
export function Dialog({ title, description, onClose, children, wide = false }: Props) {
  const id = useId()
  const box = useRef<HTMLDialogElement>(null)
  const isPressedBeside = useRef(false)
  useOpen(box, onClose)

  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!isSuggesting()) onClose()
  }

  /** Only where it also began: who selects text past the edge means to stay. */
  function click({ target, currentTarget }: MouseEvent) {
    if (target === currentTarget && isPressedBeside.current) onClose()
  }

  return createPortal(
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onKeyDown={press}
      onPointerDown={event => {
        isPressedBeside.current = event.target === event.currentTarget
      }}
      onClick={click}
      className={`fixed inset-x-3 top-[12dvh] bottom-auto mx-auto max-h-[76dvh] w-auto overflow-y-auto overscroll-contain rounded-lg border border-line bg-raised text-ink shadow-xl outline-none backdrop:bg-black/35 ${wide ? 'max-w-3xl' : 'max-w-md'}`}
    >
      <div className="p-5">
        <h2 id={`${id}-title`} className="font-semibold text-lg leading-tight">
          {title}
        </h2>
        {description && (
          <div id={`${id}-description`} className="mt-1 text-muted text-sm">
            {description}
          </div>
        )}
        <div className="mt-4">{children}</div>
      </div>
    </dialog>,
    document.body,
  )
}

const control = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled'

/** Opens the dialog with its first paint, and its first control has the focus. Closed before it is removed, it gives the focus back. */
function useOpen(box: { current: HTMLDialogElement | null }, onClose: () => void) {
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const dialog = box.current
    const release = holdToasts()
    // A phone's way back closes dialogs without a key.
    const ask = (event: Event) => {
      if (event.target !== dialog) return
      event.preventDefault()
      close()
    }
    dialog?.addEventListener('cancel', ask)
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>(control)?.focus()
    return () => {
      dialog?.removeEventListener('cancel', ask)
      dialog?.close()
      release()
    }
  }, [box])
}

/** The field with the focus has a list of suggestions open, which Escape closes first. */
function isSuggesting(): boolean {
  return document.activeElement?.matches('[aria-haspopup="listbox"][aria-activedescendant]') ?? false
}
