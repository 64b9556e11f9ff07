'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { SanctionKind } from '#db/schema'
import type { SanctionPreview } from '#lib/sanctions/preview'
import type { Sanctioned } from '#lib/sanctions/sanction'
import type { Sweep } from '#lib/sanctions/touch'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { timeAgo } from '../../../_ui/time-ago.tsx'
import { askServer } from '../../ask-server.ts'
import { tellServer } from '../../tell-server.ts'
import { Field, Options } from './sanction-fields.tsx'
import type { Reason } from './shared-reasons.ts'

const kinds = [
  ['ban', 'Ban'],
  ['suspend', 'Suspend'],
  ['premoderate', 'Premoderate'],
  ['warn', 'Warn'],
] as const
const durations = [
  ['', 'for good'],
  ['1', 'for 1 day'],
  ['3', 'for 3 days'],
  ['7', 'for 7 days'],
  ['30', 'for 30 days'],
  ['90', 'for 90 days'],
] as const
const done = { ban: 'Banned', suspend: 'Suspended', premoderate: 'Premoderated', warn: 'Warned' } as const

interface Props {
  author: { id: number; name: string }
  reasons: Reason[]
  onDone: (batch: string, label: string) => void
  onClose: () => void
}

/** Sanctions an author, after showing how much that touches. */
export function SanctionDialog({ author, reasons, onDone, onClose }: Props) {
  const [kind, setKind] = useState<SanctionKind>('ban')
  const [everywhere, setEverywhere] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const preview = usePreview(author.id, everywhere)
  const key = useRef(crypto.randomUUID())

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    )
    const days = Number(form.days)
    const order = {
      author: author.id,
      kind,
      until: days > 0 ? new Date(Date.now() + days * 86_400_000).toISOString() : null,
      everywhere,
      reason: form.reason ?? '',
      note: form.note?.trim() || null,
      sweep: form.sweep ?? 'leave',
    }
    const told = await tellServer<Sanctioned>('/api/sanctions', order, key.current)
    if ('error' in told) {
      key.current = crypto.randomUUID()
      return setError(told.error)
    }
    const { already, batch, deleted } = told.answer
    if (already)
      return setError(
        `Nothing was done: already under “${already.kind}” by ${already.by}, ${timeAgo(already.at, Date.now())} ago.`,
      )
    onDone(
      batch,
      `${done[kind]} ${author.name}${deleted > 0 ? `, ${deleted} comment${deleted === 1 ? '' : 's'} deleted` : ''}`,
    )
  }

  if (preview?.isStaff) {
    return (
      <Dialog
        title={`${author.name} is on the staff`}
        description="People on the staff cannot be sanctioned."
        onClose={onClose}
      >
        <Button onClick={onClose}>Close</Button>
      </Dialog>
    )
  }
  return (
    <Dialog title={`Sanction ${author.name}`} onClose={onClose}>
      <form onSubmit={send} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Field label="Sanction">
            <Options name="kind" value={kind} options={kinds} onChange={value => setKind(value as SanctionKind)} />
          </Field>
          {kind !== 'warn' && (
            <Field label="How long">
              <Options
                key={kind}
                name="days"
                value={kind === 'suspend' ? '7' : ''}
                options={kind === 'suspend' ? durations.slice(1) : durations}
              />
            </Field>
          )}
        </div>
        <Field label="Reason">
          <Options name="reason" options={reasons.map(reason => [reason.code, reason.label])} />
        </Field>
        <Field label="Their comments">
          <Options key={preview ? 'counted' : 'counting'} name="sweep" options={sweepOptions(preview)} />
        </Field>
        <Field label="Note for the staff (optional)">
          <textarea name="note" rows={2} maxLength={4000} className="field w-full py-1" />
        </Field>
        {preview?.hasEmail && (
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={everywhere}
              onChange={event => setEverywhere(event.target.checked)}
              className="size-4 accent-accent"
            />
            On every site of yours where this e-mail writes
            {everywhere && `: ${preview.authors} account${preview.authors === 1 ? '' : 's'}`}
          </label>
        )}
        {error && (
          <p role="alert" className="text-danger text-sm">
            {error}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" disabled={!preview}>
            {kinds.find(([name]) => name === kind)?.[1]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function sweepOptions(preview: SanctionPreview | null): [Sweep, string][] {
  const count = (sweep: Sweep) => (preview ? `${preview.comments[sweep]}` : '…')
  return [
    ['leave', 'leave them as they are'],
    ['recent', `delete pending and last 7 days: ${count('recent')}`],
    ['all', `delete all that are not deleted yet: ${count('all')}`],
  ]
}

function usePreview(author: number, everywhere: boolean): SanctionPreview | null {
  const [preview, setPreview] = useState<SanctionPreview | null>(null)
  useEffect(() => {
    const asking = new AbortController()
    askServer<SanctionPreview>(`/api/sanctions/preview?author=${author}&everywhere=${everywhere}`, {
      signal: asking.signal,
    }).then(answer => answer && setPreview(answer))
    return () => asking.abort()
  }, [author, everywhere])
  return preview
}
