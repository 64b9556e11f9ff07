'use client'

import { useState, useTransition } from 'react'
import type { Endpoint } from '#lib/outbox/endpoints'
import { Button } from '../../../_ui/button.tsx'
import { Empty } from '../../../_ui/page-frame.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { type Done, type Existing, pause, remove, renew, resume, test } from './actions.ts'
import { Health } from './health.tsx'
import { ShownSecret } from './shown-secret.tsx'

/** The webhooks of a site, how they do, and what can be done about them. */
export function EndpointList({ site, endpoints }: { site: string; endpoints: Endpoint[] }) {
  if (endpoints.length === 0) return <Empty>No webhook yet: no other system is told of this site’s decisions.</Empty>
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks" className="mb-2 font-semibold">
        Webhooks
      </h2>
      <ul className="grid grid-cols-1 gap-3">
        {endpoints.map(endpoint => (
          <EndpointCard key={endpoint.id} site={site} endpoint={endpoint} />
        ))}
      </ul>
    </section>
  )
}

function EndpointCard({ site, endpoint }: { site: string; endpoint: Endpoint }) {
  const { url, createdAt, createdBy } = endpoint
  const [done, setDone] = useState<Done | null>(null)
  const [isBusy, start] = useTransition()

  function act(work: (given: Existing) => Promise<Done>) {
    setDone(null)
    start(async () => setDone(await work({ site, id: endpoint.id })))
  }

  return (
    <li aria-label={url} className="grid grid-cols-1 gap-2 rounded-md border border-line bg-raised p-3 text-sm">
      <p className="font-medium wrap-anywhere">{url}</p>
      <Health of={endpoint} />
      <p className="text-muted text-xs">
        added <TimeAgo at={createdAt} suffix=" ago" /> by {createdBy}
      </p>
      <Acts endpoint={endpoint} isBusy={isBusy} act={act} />
      <div aria-live="polite" className="empty:hidden">
        {isBusy && <p className="text-muted">Working…</p>}
        {!isBusy && done && 'said' in done && <p>{done.said}</p>}
        {!isBusy && done && 'problem' in done && <p className="text-danger wrap-anywhere">{done.problem}</p>}
        {!isBusy && done && 'secret' in done && <ShownSecret value={done.secret} />}
      </div>
    </li>
  )
}

interface ActsProps {
  endpoint: Endpoint
  isBusy: boolean
  act: (work: (given: Existing) => Promise<Done>) => void
}

const sure = {
  remove: { work: remove, label: 'Remove with its deliveries' },
  renew: { work: renew, label: 'New secret, the old one ends now' },
} as const

function Acts({ endpoint: { pausedAt }, isBusy, act }: ActsProps) {
  const [asking, setAsking] = useState<keyof typeof sure | null>(null)
  if (asking) {
    return (
      <p className="flex flex-wrap gap-1">
        <Button
          look="danger"
          disabled={isBusy}
          onClick={() => {
            setAsking(null)
            act(sure[asking].work)
          }}
        >
          {sure[asking].label}
        </Button>
        <Button autoFocus onClick={() => setAsking(null)}>
          Cancel
        </Button>
      </p>
    )
  }
  return (
    <p className="flex flex-wrap gap-1">
      <Button disabled={isBusy} onClick={() => act(test)}>
        Send test
      </Button>
      <Button disabled={isBusy} onClick={() => act(pausedAt ? resume : pause)}>
        {pausedAt ? 'Resume' : 'Pause'}
      </Button>
      <Button look="quiet" disabled={isBusy} onClick={() => setAsking('renew')}>
        New secret…
      </Button>
      <Button look="quiet" disabled={isBusy} onClick={() => setAsking('remove')}>
        Remove…
      </Button>
    </p>
  )
}
