'use client'

import { type FormEvent, useRef, useState, useTransition } from 'react'
import { proposeSlug } from '#lib/settings/site-form'
import { Button } from '../../../_ui/button.tsx'
import { Field } from '../../../_ui/field.tsx'
import { add, type Outcome } from './actions.ts'
import { faultOf, Problem, SiteFields } from './site-fields.tsx'

/** Adds a site. Its slug follows the name until somebody writes one. */
export function NewSiteForm() {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const [isAdding, start] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    start(async () => {
      const became = await add(given)
      setOutcome(became)
      if (!became || !('done' in became)) return
      form.current?.reset()
      setName('')
      setOwnSlug(null)
    })
  }

  return (
    <section aria-labelledby="new-site">
      <h2 id="new-site" className="mb-3 font-semibold">
        New site
      </h2>
      <form ref={form} onSubmit={submit} onChange={() => setOutcome(null)} className="grid max-w-xl gap-3">
        <Field
          label="Name"
          name="name"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          {...faultOf(outcome, 'name', 'new-site')}
        />
        <Field
          label="Slug"
          name="slug"
          value={ownSlug ?? proposeSlug(name)}
          onChange={event => setOwnSlug(event.currentTarget.value)}
          hint="Its name in addresses and commands. It cannot be changed later."
          maxLength={63}
          autoComplete="off"
          {...faultOf(outcome, 'slug', 'new-site')}
        />
        <SiteFields outcome={outcome} />
        <Problem of={outcome} form="new-site" />
        <p className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={isAdding}>
            Add the site
          </Button>
          <span role="status" className="text-muted text-sm">
            {outcome && 'done' in outcome && 'Added. It can be used at once.'}
          </span>
        </p>
      </form>
    </section>
  )
}
