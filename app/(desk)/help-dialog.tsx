'use client'

import { commandsFor } from '#lib/commands-for'
import { commands, placeKeys } from '#lib/keys'
import { Dialog } from '../_ui/dialog.tsx'
import { Link } from '../_ui/link.tsx'
import { useDesk } from './desk.tsx'

const groups = ['Move', 'Decide', 'Select', 'Go'] as const

/** Every key of this person, and where g leads. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { may, keymap, keysOn } = useDesk()
  const places = Object.entries(placeKeys).map(
    ([key, href]) => [`${keymap.goTo} ${key}`, href.split('/').at(-1) ?? ''] as const,
  )
  return (
    <Dialog
      title="Keys"
      description={
        <>
          {keysOn ? 'They rest while you type.' : 'Keys are turned off.'} Change them or turn them{' '}
          {keysOn ? 'off' : 'on'} in{' '}
          <Link href="/settings" onClick={onClose} className="underline">
            Settings
          </Link>
          .
        </>
      }
      onClose={onClose}
      wide
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map(group => (
          <section key={group}>
            <h3 className="mb-1.5 font-semibold text-muted text-xs">{group}</h3>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
              {commandsFor(may)
                .filter(name => commands[name].group === group)
                .map(name => (
                  <Line
                    key={name}
                    keys={name === 'undo' ? `${keymap.undo} or Ctrl+Z` : keymap[name]}
                    label={commands[name].label}
                  />
                ))}
              {group === 'Go' && places.map(([keys, label]) => <Line key={keys} keys={keys} label={label} />)}
              {group === 'Decide' && may.includes('decide') && (
                <Line keys="1–9, Enter" label="The reason, after Delete" />
              )}
              {group === 'Move' && <Line keys="Alt+Up, Alt+Down" label="Move a person in the order of the roster" />}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Line({ keys, label }: { keys: string; label: string }) {
  return (
    <>
      <dt>
        <kbd className="rounded-xs border border-line bg-sunken px-1.5 font-sans text-xs leading-5">{keys}</kbd>
      </dt>
      <dd className="first-letter:uppercase">{label}</dd>
    </>
  )
}
