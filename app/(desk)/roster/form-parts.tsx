import type { ReactNode } from 'react'
import { Button } from '../../_ui/button.tsx'
import type { Outcome } from './use-saving.ts'

/** A part of a person's page, under a heading of its own. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** What a refused field has to say of itself to those who cannot see that it is red. */
export function faultOf(outcome: Outcome, field: string, form: string) {
  if (!outcome || !('problem' in outcome) || outcome.field !== field) return {}
  return { 'aria-invalid': true, 'aria-errormessage': `${form}-problem` } as const
}

interface Props {
  outcome: Outcome
  form: string
  isSaving: boolean
  children: string
}

/** The button that sends a form, and what became of it. */
export function SaveLine({ outcome, form, isSaving, children }: Props) {
  return (
    <>
      {outcome && !('done' in outcome) && (
        <p role="alert" id={`${form}-problem`} className="text-danger text-sm wrap-anywhere">
          {'problem' in outcome ? outcome.problem : staleness(outcome.told)}
        </p>
      )}
      <p className="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={isSaving}>
          {children}
        </Button>
        <span role="status" className="text-muted text-sm">
          {outcome && 'done' in outcome && 'Saved.'}
        </span>
      </p>
    </>
  )
}

function staleness(told: { by: string; note: string } | null): string {
  const what = told ? `${told.by} changed this meanwhile: ${told.note}.` : 'Somebody changed this meanwhile.'
  return `${what} Nothing was saved. Save again to put what is here in its place, or reload the page to see theirs.`
}
