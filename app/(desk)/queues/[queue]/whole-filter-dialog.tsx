'use client'

import { useRef, useState } from 'react'
import type { WholeFilterPart } from '#lib/decision/whole-filter'
import { type Filter, writeFilter } from '#lib/filter'
import type { Count } from '#lib/queues/count'
import type { QueueName } from '#lib/queues/names'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { tellServer } from '../../tell-server.ts'
import { Field, Options } from './sanction-fields.tsx'
import type { Reason } from './shared-reasons.ts'

interface Props {
  whole: { queue: QueueName; filter: Filter; total: Count; asOf: string }
  reasons: Reason[]
  onDone: (batch: string, label: string) => void
  onClose: () => void
}

type Run =
  | { state: 'asking' }
  | { state: 'running' | 'stopping' | 'ended'; seen: number; decided: number; error: string | null }

const done = { approve: 'Approved', delete: 'Deleted', spam: 'Marked as spam:' } as const

/** Decides everything in the filter after the number was confirmed, part by part, until it is done or stopped. */
export function WholeFilterDialog({ whole, reasons, onDone, onClose }: Props) {
  const [action, setAction] = useState<keyof typeof done>('approve')
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [run, setRun] = useState<Run>({ state: 'asking' })
  const isStopped = useRef(false)
  const batch = useRef(crypto.randomUUID())
  const { count: known, orMore } = whole.total
  const count = `${known.toLocaleString('en')}${orMore ? ' or more' : ''}`

  async function start() {
    const query = Object.fromEntries(new URLSearchParams(writeFilter(whole.filter)))
    const order = { action, reason: action === 'delete' ? reason : null, note: null, batch: batch.current }
    let [after, seen, decided]: [number | null, number, number] = [0, 0, 0]
    let error: string | null = null
    while (after !== null && !isStopped.current && error === null) {
      setRun({ state: 'running', seen, decided, error })
      const told = await tellPart({ ...order, queue: whole.queue, query, asOf: whole.asOf, after })
      if ('error' in told) error = told.error
      else {
        const part = told.answer
        decided += part.decided
        seen += part.decided + part.stale.length + part.unchanged.length + part.refused.length
        after = part.next
      }
    }
    setRun({ state: 'ended', seen, decided, error })
    if (decided > 0) onDone(batch.current, `${done[action]} ${decided.toLocaleString('en')} comments`)
  }

  function stop() {
    isStopped.current = true
    setRun(before => (before.state === 'running' ? { ...before, state: 'stopping' } : before))
  }

  if (run.state === 'asking') {
    return (
      <Dialog
        title={`All ${count} comments in this filter`}
        description="What comes in from now on is left alone. You can stop at any time, and undo all of it at once."
        onClose={onClose}
      >
        <div className="grid gap-3">
          <Field label="Action">
            <Options
              name="action"
              value={action}
              options={[
                ['approve', 'Approve'],
                ['delete', 'Delete'],
                ['spam', 'Spam'],
              ]}
              onChange={value => setAction(value as keyof typeof done)}
            />
          </Field>
          {action === 'delete' && (
            <Field label="Reason">
              <Options
                name="reason"
                value={reason}
                options={reasons.map(({ code, label }) => [code, label])}
                onChange={setReason}
              />
            </Field>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button look={action === 'approve' ? 'primary' : 'danger'} onClick={start}>
              {action === 'approve' ? 'Approve' : action === 'delete' ? 'Delete' : 'Spam'} all {count}
            </Button>
          </div>
        </div>
      </Dialog>
    )
  }
  const left = run.seen - run.decided
  return (
    <Dialog title={run.state === 'ended' ? 'Finished' : 'Deciding…'} onClose={run.state === 'ended' ? onClose : stop}>
      <progress
        aria-label="Progress"
        max={Math.max(known, run.seen)}
        value={run.seen}
        className="h-2 w-full accent-accent"
      />
      <p role="status" className="mt-2 text-sm">
        {run.decided.toLocaleString('en')} decided
        {left > 0 && `, ${left} changed meanwhile or not allowed and still here`}.
      </p>
      {run.error && (
        <p role="alert" className="mt-2 text-danger text-sm">
          Stopped: {run.error} What was decided stays decided.
        </p>
      )}
      <div className="mt-3 flex justify-end">
        {run.state === 'ended' ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <Button onClick={stop} disabled={run.state === 'stopping'}>
            Stop
          </Button>
        )}
      </div>
    </Dialog>
  )
}

const pauseMs = [500, 2000, 5000]

/** One part; a lost answer is asked for again with the same key, so that it applies once. */
async function tellPart(order: object): Promise<{ answer: WholeFilterPart } | { error: string }> {
  const key = crypto.randomUUID()
  let told = await tellServer<WholeFilterPart>('/api/decisions/whole-filter', order, key)
  for (const wait of pauseMs) {
    if (!('error' in told)) break
    await new Promise(resolve => setTimeout(resolve, wait))
    told = await tellServer<WholeFilterPart>('/api/decisions/whole-filter', order, key)
  }
  return told
}
