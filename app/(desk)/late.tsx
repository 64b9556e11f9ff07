'use client'

import { type ChangeEvent, type ComponentType, type KeyboardEvent, useEffect, useLayoutEffect, useState } from 'react'
import { Button } from '../_ui/button.tsx'
import { Dialog } from '../_ui/dialog.tsx'

/** What stands in the place of a dialog until its code is there: its title, and the field it begins with, if any. */
interface Shell {
  title: string
  field?: 'line' | 'text'
  placeholder?: string
}

/** What was written in the field of the shell, and whether it was to be sent. */
export interface Typed {
  typed?: string | undefined
  isSent?: boolean
}

/**
 * A dialog whose code is fetched once the page has come to rest, at the latest when it is asked for. Until then a shell
 * stands in its place, so that no key reaches the desk behind it; what is typed there goes into the dialog.
 */
export function late<Props extends { onClose: () => void }>(
  shellOf: (props: Props) => Shell,
  fetchCode: () => Promise<ComponentType<Props & Typed>>,
): ComponentType<Props> {
  let Whole: ComponentType<Props & Typed> | null = null
  const load = async () => {
    Whole ??= await fetchCode()
  }
  loadAtRest(load)

  return function Late(props: Props) {
    const [isMissing, setIsMissing] = useState(Whole === null)
    const [typed, setTyped] = useState<string>()
    const [isSent, setIsSent] = useState(false)
    useLayoutEffect(() => {
      if (!isMissing && typed) goOnTyping(isSent)
    }, [isMissing, isSent, typed])
    if (Whole && !isMissing) return <Whole {...props} typed={typed} isSent={isSent} />
    const shell = shellOf(props)
    return (
      <Dialog title={shell.title} onClose={props.onClose}>
        <Field shell={shell} onType={setTyped} onSend={() => setIsSent(true)} />
        <Fetching load={load} onLoad={() => setIsMissing(false)} />
      </Dialog>
    )
  }
}

/** Takes up after what was typed in the shell; what was to be sent there is sent now. */
function goOnTyping(isSent: boolean) {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.setSelectionRange(field.value.length, field.value.length)
  if (isSent) field.form?.requestSubmit()
}

interface FieldProps {
  shell: Shell
  onType: (typed: string) => void
  onSend: () => void
}

function Field({ shell: { title, field, placeholder }, onType, onSend }: FieldProps) {
  const all = {
    'aria-label': title,
    placeholder,
    className: 'field mb-2 w-full',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onType(event.target.value),
    onKeyDown: ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
      key === 'Enter' && (field === 'line' || ctrlKey || metaKey) && onSend(),
  }
  if (field === 'text') return <textarea rows={4} {...all} />
  return field && <input {...all} />
}

function Fetching({ load, onLoad }: { load: Load; onLoad: () => void }) {
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (hasFailed) return
    let isWanted = true
    load().then(
      () => isWanted && onLoad(),
      () => isWanted && setHasFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [load, onLoad, hasFailed])
  if (!hasFailed) return <p role="status">Loading…</p>
  return (
    <div role="alert" className="grid justify-items-start gap-3">
      <p>This could not be loaded: the network or the server is away. Nothing was done.</p>
      <Button autoFocus onClick={() => setHasFailed(false)}>
        Try again
      </Button>
    </div>
  )
}

type Load = () => Promise<void>

let isAtRest = false
const waiting: Load[] = []

/** The page shows and listens: from now on there is time for what it may need later. */
export function loadAhead() {
  isAtRest = true
  for (const load of waiting.splice(0)) loadAtRest(load)
}

function loadAtRest(load: Load) {
  if (!isAtRest) return void waiting.push(load)
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout
  whenIdle(() => void load().catch(() => {})) // whoever asks for it tries again, and is told
}
