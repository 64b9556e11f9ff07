'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { placeKeys } from '#lib/keys'
import { loadAhead } from './late.tsx'
import { HelpDialog, Palette, SaveViewDialog } from './late-dialogs.ts'
import { useKeys } from './use-keys.ts'

/** The keys that work on every page of the desk: go to a place, search, help, command palette. */
export function GlobalKeys() {
  const router = useRouter()
  const [open, setOpen] = useState<'help' | 'palette' | 'save' | null>(null)
  useEffect(loadAhead, [])
  useKeys({
    help: () => setOpen('help'),
    palette: () => setOpen('palette'),
    search: () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    goTo: () => onNextKey(key => key in placeKeys && router.push(placeKeys[key as keyof typeof placeKeys])),
  })
  if (open === 'help') return <HelpDialog onClose={() => setOpen(null)} />
  if (open === 'save') return <SaveViewDialog onClose={() => setOpen(null)} />
  if (open === 'palette') {
    return <Palette onClose={() => setOpen(null)} onHelp={() => setOpen('help')} onSave={() => setOpen('save')} />
  }
  return null
}

const waitMs = 2000

/** Takes the next key press, whatever it would do otherwise; one that comes later than 2 s counts as a new command. */
function onNextKey(take: (key: string) => void) {
  const forget = () => window.removeEventListener('keydown', press, { capture: true })
  const timer = setTimeout(forget, waitMs)
  window.addEventListener('keydown', press, { capture: true })

  function press(event: KeyboardEvent) {
    clearTimeout(timer)
    forget()
    event.preventDefault()
    event.stopImmediatePropagation()
    take(event.key.toLowerCase())
  }
}
