'use client'

import { Command, defaultFilter } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { queueLabels, queueNames } from '#lib/queues/names'
import { Dialog } from '../_ui/dialog.tsx'

const pages = [
  { label: 'Appeals', href: '/appeals' },
  { label: 'Mentions', href: '/mentions' },
  { label: 'Authors', href: '/authors' },
  { label: 'Articles', href: '/articles' },
  { label: 'Log', href: '/log' },
  { label: 'Settings', href: '/settings' },
]

const searchFor = 'search for'

const entry = 'flex min-h-9 cursor-pointer items-center rounded-md px-2 text-sm data-[selected=true]:bg-cursor'

/** Goes anywhere by name, or searches everything for what was typed. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const router = useRouter()
  const [typed, setTyped] = useState('')

  function go(href: string) {
    onClose()
    router.push(href)
  }

  return (
    <Dialog title="Go to or search" onClose={onClose}>
      <Command label="Go to or search" loop filter={rank}>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder="Queue, page, or words to search"
          className="field mb-2 w-full"
          autoFocus
        />
        <Command.List className="max-h-[45dvh] overflow-y-auto">
          {queueNames.map(queue => (
            <Command.Item key={queue} className={entry} onSelect={() => go(`/queues/${queue}`)}>
              {queueLabels[queue]}
            </Command.Item>
          ))}
          {pages.map(page => (
            <Command.Item key={page.href} className={entry} onSelect={() => go(page.href)}>
              {page.label}
            </Command.Item>
          ))}
          <Command.Item className={entry} onSelect={onHelp}>
            Help: all keys
          </Command.Item>
          {typed.trim() && (
            <>
              <Command.Item
                className={entry}
                value={`${searchFor} comments`}
                onSelect={() => go(`/queues/recent?search=${encodeURIComponent(typed)}`)}
              >
                Search comments for “{typed}”
              </Command.Item>
              <Command.Item
                className={entry}
                value={`${searchFor} authors`}
                onSelect={() => go(`/authors?search=${encodeURIComponent(typed)}`)}
              >
                Search authors for “{typed}”
              </Command.Item>
            </>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}

/** Places by how well their name fits; the searches fit anything, and come last. */
function rank(value: string, typed: string): number {
  return value.startsWith(searchFor) ? 0.0001 : (defaultFilter?.(value, typed) ?? 0)
}
