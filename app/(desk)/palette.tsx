'use client'

import { Command, defaultFilter } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { isNarrowed } from '#lib/filter'
import { queueLabels, queueNames } from '#lib/queues/names'
import { addressOf } from '#lib/views/view'
import { Dialog } from '../_ui/dialog.tsx'
import { useDesk } from './desk.tsx'
import type { Typed } from './late.tsx'
import { besides, places } from './places.ts'
import { useOpenList } from './use-open-list.ts'

const searchFor = 'search for'

const entry = 'flex min-h-9 cursor-pointer items-center rounded-md px-2 text-sm data-[selected=true]:bg-cursor'

interface Props extends Typed {
  onClose: () => void
  onHelp: () => void
  /** Saves the list on screen as a view. */
  onSave: () => void
}

/** Goes anywhere by name, or searches everything for what was typed. */
export function Palette({ onClose, onHelp, onSave, typed: before = '', isSent = false }: Props) {
  const router = useRouter()
  const { may, views } = useDesk()
  const pages = [...besides, ...places].filter(page => may.includes(page.act))
  const list = useOpenList()
  const [typed, setTyped] = useState(before)
  useSent(isSent)

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
          {views.map(view => (
            <Command.Item
              key={view.id}
              value={`${view.name} (view ${view.id})`}
              className={entry}
              onSelect={() => go(addressOf(view) ?? '/views')}
            >
              <bdi className="truncate">{view.name}</bdi>
            </Command.Item>
          ))}
          {list && isNarrowed(list.filter) && (
            <Command.Item className={entry} onSelect={onSave}>
              Save view: this queue with its filter
            </Command.Item>
          )}
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

/** Presses Enter for who did so before the palette was there. */
function useSent(isSent: boolean) {
  const [isLooking, setIsLooking] = useState(isSent)
  useEffect(() => {
    // By its own first effect cmdk looks for what is in the field, and marks what fits best with the next drawing.
    if (isLooking) setIsLooking(false)
    else if (isSent) setTimeout(pressEnter)
  }, [isLooking, isSent])
}

function pressEnter() {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
}

/** Places by how well their name fits; the searches fit anything, and come last. */
function rank(value: string, typed: string): number {
  return value.startsWith(searchFor) ? 0.0001 : (defaultFilter?.(value, typed) ?? 0)
}
