'use client'

import { type FormEvent, useState, useTransition } from 'react'
import type { ListedSite } from '#lib/settings/sites'
import { Badge } from '../../../_ui/badge.tsx'
import { Button } from '../../../_ui/button.tsx'
import { Field } from '../../../_ui/field.tsx'
import { Empty } from '../../../_ui/page-frame.tsx'
import { change, type Outcome } from './actions.ts'
import { faultOf, Problem, SiteFields } from './site-fields.tsx'

/** All sites; each can be changed in its place. */
export function SiteList({ sites }: { sites: ListedSite[] }) {
  const [edited, setEdited] = useState<string | null>(null)
  const [returned, setReturned] = useState<string | null>(null)

  function end(slug: string) {
    setEdited(null)
    setReturned(slug) // the focus goes back to its button
  }

  if (sites.length === 0) return <Empty>There is no site yet. Add the first one below.</Empty>
  return (
    <ul aria-label="Sites" className="grid max-w-xl gap-2">
      {sites.map(site => (
        <li key={site.slug} className="rounded-md border border-line p-3">
          {edited === site.slug ? (
            <EditForm site={site} onEnd={() => end(site.slug)} />
          ) : (
            <Shown site={site} isReturned={site.slug === returned} onEdit={() => setEdited(site.slug)} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface ShownProps {
  site: ListedSite
  isReturned: boolean
  onEdit: () => void
}

function Shown({ site, isReturned, onEdit }: ShownProps) {
  return (
    <div className="flex items-start justify-between gap-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium wrap-anywhere">{site.name}</bdi>
          {site.sendsStatements && <Badge>tells authors</Badge>}
          {site.isDevelopment && <Badge tone="pending">development</Badge>}
        </p>
        <p className="text-muted wrap-anywhere">{site.url}</p>
        <p className="text-muted text-xs">
          {site.slug} · {site.language}
        </p>
      </div>
      <Button autoFocus={isReturned} aria-label={`Edit ${site.name}`} onClick={onEdit}>
        Edit
      </Button>
    </div>
  )
}

function EditForm({ site, onEnd }: { site: ListedSite; onEnd: () => void }) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  const [isSaving, start] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    start(async () => {
      const became = await change(site.slug, given)
      if (became && 'done' in became) onEnd()
      else setOutcome(became)
    })
  }

  return (
    <form aria-label={`Edit ${site.name}`} onSubmit={submit} onChange={() => setOutcome(null)} className="grid gap-3">
      <Field
        id={`${site.slug}-name`}
        label="Name"
        name="name"
        defaultValue={site.name}
        maxLength={200}
        autoComplete="off"
        autoFocus
        {...faultOf(outcome, 'name', site.slug)}
      />
      <SiteFields site={site} outcome={outcome} />
      <Problem of={outcome} form={site.slug} />
      <p className="flex gap-2">
        <Button type="submit" look="primary" disabled={isSaving}>
          Save
        </Button>
        <Button onClick={onEnd}>Cancel</Button>
      </p>
    </form>
  )
}
