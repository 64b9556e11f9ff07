'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { CheckField, Field } from '../../../_ui/field.tsx'
import { type Made, make } from './actions.ts'
import { ShownKey } from './shown-key.tsx'

/** Makes a key for another system; it is shown once. What was typed stays when it is refused. */
export function NewKeyForm({ site }: { site: string }) {
  const [made, setMade] = useState<Made>(null)
  const [isMaking, start] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    start(async () => {
      const became = await make(null, given)
      setMade(became)
      if (became && 'key' in became) form.reset()
    })
  }

  return (
    <section aria-labelledby="new-key">
      <h2 id="new-key" className="mb-1 font-semibold">
        New key
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        A key lets another system of this site send comments and flags to Docket, or read what was decided. The API is
        described in{' '}
        <a href="/api/v1/openapi.json" className="text-accent underline">
          openapi.json
        </a>
        .
      </p>
      <form onSubmit={submit} className="grid max-w-xl gap-3">
        <input type="hidden" name="site" value={site} />
        <Field label="Name" name="name" placeholder="Website" required maxLength={100} autoComplete="off" />
        <fieldset>
          <legend className="font-medium text-sm">It may</legend>
          <CheckField
            name="scopes"
            value="intake"
            defaultChecked
            label="send comments, flags and withdrawals (intake)"
          />
          <CheckField name="scopes" value="events" label="read decisions and sanctions (events)" />
        </fieldset>
        <Field
          label="Requests per minute"
          name="requestsPerMinute"
          type="number"
          min={1}
          max={1_000_000}
          defaultValue={180_000}
          hint="More are answered with 429 and the time to wait. One request holds up to 500 comments."
          className="max-w-56"
        />
        {made && 'problem' in made && (
          <p role="alert" className="text-danger text-sm">
            {made.problem}
          </p>
        )}
        <p>
          <Button type="submit" look="primary" disabled={isMaking}>
            Make the key
          </Button>
        </p>
      </form>
      {made && 'key' in made && <ShownKey value={made.key} />}
    </section>
  )
}
