'use client'

import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'

interface Props {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

/** A dialog that is open as long as it is rendered. Escape and a click beside it close it; focus returns to where it was. */
export function Dialog({ title, description, onClose, children, wide = false }: Props) {
  // Radix gives focus back to its trigger only, and these dialogs are opened by keys.
  const [cameFrom] = useState(placesOfFocus)

  function giveFocusBack(event: Event) {
    event.preventDefault()
    const open = document.querySelector('[role="dialog"]')
    cameFrom.find(place => place.isConnected && (!open || open.contains(place)))?.focus()
  }

  return (
    <Radix.Root open onOpenChange={open => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Radix.Content
          onCloseAutoFocus={giveFocusBack}
          onEscapeKeyDown={event => isSuggesting() && event.preventDefault()}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={`fixed inset-x-3 top-[12dvh] z-50 mx-auto max-h-[76dvh] overflow-y-auto rounded-lg border border-line bg-raised p-5 text-ink shadow-xl outline-none ${wide ? 'max-w-3xl' : 'max-w-md'}`}
        >
          <Radix.Title className="font-semibold text-lg leading-tight">{title}</Radix.Title>
          {description && <Radix.Description className="mt-1 text-muted text-sm">{description}</Radix.Description>}
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The field with the focus has a list of suggestions open, which Escape closes first. */
function isSuggesting(): boolean {
  return document.activeElement?.matches('[aria-haspopup="listbox"][aria-activedescendant]') ?? false
}

let outside: HTMLElement | null = null

/** Where the focus is, and where it was before any dialog: one may take the place of another, and outlive what it came from. */
function placesOfFocus(): HTMLElement[] {
  const place = document.activeElement
  if (!(place instanceof HTMLElement)) return []
  if (!place.closest('[role="dialog"]')) outside = place
  return outside ? [place, outside] : [place]
}
