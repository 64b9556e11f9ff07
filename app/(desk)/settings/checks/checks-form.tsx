'use client'

import { type FormEvent, useState, useTransition } from 'react'
import type { SiteRules } from '#lib/intake/arrival'
import { Button } from '../../../_ui/button.tsx'
import { CheckField, Field } from '../../../_ui/field.tsx'
import { type Saved, save } from './actions.ts'

/** The checks that a site can set. What was typed stays when it is refused. */
export function ChecksForm({ site, rules }: { site: string; rules: SiteRules }) {
  const [saved, setSaved] = useState<Saved>(null)
  const [isSaving, start] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    start(async () => setSaved(await save(null, given)))
  }

  const wrong = saved && 'problem' in saved ? saved : null
  return (
    <form onSubmit={submit} onChange={() => setSaved(null)} className="grid gap-3">
      <input type="hidden" name="site" value={site} />
      <Field
        label="Links allowed in a comment"
        name="maxLinks"
        inputMode="numeric"
        defaultValue={rules.maxLinks ?? ''}
        aria-invalid={wrong?.field === 'maxLinks'}
        hint="Nothing: any number of links."
        className="max-w-72"
      />
      <Field
        label="Comments allowed within a minute, by one author"
        name="maxPerMinute"
        inputMode="numeric"
        defaultValue={rules.maxPerMinute ?? ''}
        aria-invalid={wrong?.field === 'maxPerMinute'}
        hint="Nothing: any number of comments."
        className="max-w-72"
      />
      <CheckField
        name="holdsNewAuthors"
        defaultChecked={rules.holdsNewAuthors}
        label="Authors with fewer than 2 approved comments wait"
      />
      <CheckField
        name="isPremoderated"
        defaultChecked={rules.isPremoderated}
        label="Every comment of this site waits (premoderation)"
      />
      <p className="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={isSaving}>
          Save
        </Button>
        <span role="status" className="text-muted text-sm">
          {saved && 'saved' in saved && 'Saved. It holds from the next comment on.'}
        </span>
      </p>
      {wrong && (
        <p role="alert" className="text-danger text-sm">
          {wrong.problem}
        </p>
      )}
    </form>
  )
}
