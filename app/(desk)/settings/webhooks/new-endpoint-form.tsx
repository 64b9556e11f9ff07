'use client'

import { useActionState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { Field } from '../../../_ui/field.tsx'
import { add } from './actions.ts'
import { ShownSecret } from './shown-secret.tsx'

/** Adds an address that is told of decisions; its secret is shown once. */
export function NewEndpointForm({ site }: { site: string }) {
  const [added, submit, isAdding] = useActionState(add, null)
  const problem = added && 'problem' in added ? added : null
  return (
    <section aria-labelledby="new-webhook">
      <h2 id="new-webhook" className="mb-1 font-semibold">
        New webhook
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        Docket posts every decision and sanction of this site to the address, in order for each comment. What is not
        answered with 2xx within 15 seconds is sent again, ten times over 75 hours.
      </p>
      <form action={submit} className="grid max-w-xl gap-3">
        <input type="hidden" name="site" value={site} />
        <Field
          label="Address"
          name="url"
          type="url"
          placeholder="https://example.com/hooks/docket"
          required
          maxLength={2000}
          autoComplete="off"
          defaultValue={problem?.url}
          aria-invalid={problem ? true : undefined}
        />
        {problem && (
          <p role="alert" className="text-danger text-sm wrap-anywhere">
            {problem.problem}
          </p>
        )}
        <p>
          <Button type="submit" look="primary" disabled={isAdding}>
            {isAdding ? 'Looking the address up…' : 'Add the webhook'}
          </Button>
        </p>
      </form>
      {added && 'secret' in added && <ShownSecret value={added.secret} />}
    </section>
  )
}
