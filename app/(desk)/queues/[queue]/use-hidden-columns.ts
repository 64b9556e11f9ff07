'use client'

import { useState, useSyncExternalStore } from 'react'

const place = 'docket-hidden-columns'
const none: string[] = []

/** The columns this person hid on this device, and a way to hide or show one. */
export function useHiddenColumns(): [string[], (column: string) => void] {
  const kept = useSyncExternalStore(subscribe, read, () => '')
  const [chosen, setChosen] = useState<string[] | null>(null)
  const hidden = chosen ?? (kept ? kept.split(' ') : none)

  function toggle(column: string) {
    const next = hidden.includes(column) ? hidden.filter(other => other !== column) : [...hidden, column]
    localStorage.setItem(place, next.join(' '))
    setChosen(next)
  }

  return [hidden, toggle]
}

function read(): string {
  return localStorage.getItem(place) ?? ''
}

function subscribe(changed: () => void) {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}
