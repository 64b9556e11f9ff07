'use client'

import { useState, useTransition } from 'react'
import type { ApiKey } from '#lib/api/keys'
import { Badge } from '../../../_ui/badge.tsx'
import { Button } from '../../../_ui/button.tsx'
import { Empty } from '../../../_ui/page-frame.tsx'
import { Table } from '../../../_ui/table.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { revoke, rotate } from './actions.ts'
import { ShownKey } from './shown-key.tsx'

/** The keys of a site, with what can be done about them. */
export function KeyTable({ site, keys }: { site: string; keys: ApiKey[] }) {
  const [rotated, setRotated] = useState<string | null>(null)
  if (keys.length === 0) return <Empty>No key yet: no other system can reach this site’s comments.</Empty>
  return (
    <div>
      <Table label="Keys" heads={['Name', 'May', 'Per minute', 'Made', 'Last used', 'State', '']}>
        {keys.map(key => (
          <tr key={key.id} className={isOver(key) ? 'text-muted' : ''}>
            <td>
              <span className="font-medium">{key.name}</span>
              <span className="block text-muted text-xs">docket_…{key.hint}</span>
            </td>
            <td>{key.scopes.join(', ')}</td>
            <td className="tabular-nums">{key.requestsPerMinute.toLocaleString('en')}</td>
            <td>
              <TimeAgo at={key.createdAt.toISOString()} suffix=" ago" />
              <span className="block text-muted text-xs">by {key.createdBy}</span>
            </td>
            <td>{key.lastUsedAt ? <TimeAgo at={key.lastUsedAt.toISOString()} suffix=" ago" /> : 'never'}</td>
            <td>
              <State of={key} />
            </td>
            <td>{!key.revokedAt && <Acts site={site} of={key} onRotated={setRotated} />}</td>
          </tr>
        ))}
      </Table>
      {rotated && <ShownKey value={rotated} />}
    </div>
  )
}

function State({ of: key }: { of: ApiKey }) {
  if (key.revokedAt) return <Badge>revoked</Badge>
  if (!key.expiresAt) return <Badge tone="approved">in force</Badge>
  return isOver(key) ? (
    <Badge>rotated</Badge>
  ) : (
    <Badge tone="pending">
      <time dateTime={key.expiresAt.toISOString()} suppressHydrationWarning>
        until {key.expiresAt.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
    </Badge>
  )
}

interface ActsProps {
  site: string
  of: ApiKey
  onRotated: (key: string) => void
}

function Acts({ site, of: { id, name, expiresAt }, onRotated }: ActsProps) {
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, start] = useTransition()
  if (isAsking) {
    return (
      <span className="flex gap-1">
        <Button look="danger" disabled={isBusy} onClick={() => start(() => revoke({ site, id }))}>
          Revoke at once
        </Button>
        <Button onClick={() => setIsAsking(false)}>Keep</Button>
      </span>
    )
  }
  return (
    <span className="flex gap-1">
      {!expiresAt && (
        <Button
          disabled={isBusy}
          aria-label={`Rotate ${name}`}
          title="A new key; this one works for another 24 hours"
          onClick={() => start(async () => onRotated((await rotate({ site, id })).key))}
        >
          Rotate
        </Button>
      )}
      <Button look="quiet" aria-label={`Revoke ${name}`} onClick={() => setIsAsking(true)}>
        Revoke…
      </Button>
    </span>
  )
}

function isOver({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt !== null || (expiresAt !== null && expiresAt.getTime() < Date.now())
}
