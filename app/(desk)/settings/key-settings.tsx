'use client'

import { useState, useTransition } from 'react'
import { commandsFor } from '#lib/commands-for'
import { type Command, commandNames, commands, type Keymap, writeKey } from '#lib/keys'
import { Button } from '../../_ui/button.tsx'
import { useDesk } from '../desk.tsx'
import { changeKey } from './actions.ts'

/** Every command with its key; a click on the key waits for the new one. */
export function KeySettings({ keymap }: { keymap: Keymap }) {
  const { may } = useDesk()
  const [listening, setListening] = useState<Command | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, startSaving] = useTransition()

  function save(command: Command, key: string | null) {
    setListening(null)
    const taken = commandNames.find(name => name !== command && keymap[name] === (key ?? commands[command].key))
    if (taken) return setProblem(`That key is already “${commands[taken].label}”. Change that one first.`)
    setProblem(null)
    startSaving(() => changeKey({ command, key }))
  }

  return (
    <>
      {problem && (
        <p role="alert" className="mb-2 text-danger text-sm">
          {problem}
        </p>
      )}
      <ul className="grid gap-x-8 gap-y-1 text-sm sm:grid-cols-2">
        {commandsFor(may).map(command => (
          <li key={command} className="flex min-h-9 items-center justify-between gap-2">
            {commands[command].label}
            <span className="flex gap-1">
              {keymap[command] !== commands[command].key && (
                <Button look="quiet" onClick={() => save(command, null)}>
                  Usual
                </Button>
              )}
              <Button
                disabled={isSaving}
                aria-label={`Key for ${commands[command].label}: ${keymap[command]}. Press to change`}
                onClick={() => setListening(command)}
                onBlur={() => setListening(null)}
                onKeyDown={event => {
                  const key = writeKey(event)
                  if (listening !== command || !key || ['Shift', 'Control', 'Meta', 'Tab'].includes(event.key)) return
                  event.preventDefault()
                  event.nativeEvent.stopImmediatePropagation()
                  if (key === 'Escape') setListening(null)
                  else save(command, key)
                }}
              >
                {listening === command ? 'Press a key…' : keymap[command]}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
