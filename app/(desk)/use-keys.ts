'use client'

import { useEffect, useRef } from 'react'
import { type Command, commandNames, writeKey } from '#lib/keys'
import { useDesk } from './desk.tsx'
import { leadToSignIn } from './lead-to-sign-in.ts'

/** What each command does here; escape is what the Escape key closes. */
export type Handlers = Partial<Record<Command | 'escape', () => void>>

/**
 * Runs commands by key: the keymap of the person, Ctrl+Z for undo and Enter on a row besides. Never while typing, while
 * a dialog or menu is open, or when keys are turned off; once the session is over, a key leads to sign in. A command without a handler leaves its key to the browser.
 */
export function useKeys(handlers: Handlers) {
  const { keymap, keysOn, live } = useDesk()
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    if (!keysOn) return
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      const key = writeKey(event)
      const command = key && (fixed[key] ?? commandNames.find(name => keymap[name] === key))
      const handler = command && latest.current[command]
      if (!handler || isCovered()) return
      event.preventDefault()
      if (live.hasEnded()) leadToSignIn()
      else handler()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keymap, keysOn, live])
}

const fixed: Record<string, keyof Handlers> = { 'Ctrl+Z': 'undo', Escape: 'escape' }

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const typed = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return typed || target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

function isCovered(): boolean {
  return document.querySelector('dialog[open], [role="menu"], [role="alertdialog"]') !== null
}
