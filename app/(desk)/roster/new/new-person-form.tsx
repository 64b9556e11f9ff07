'use client'

import type { SiteSections } from '#lib/roster/list-sections'
import { Field } from '../../../_ui/field.tsx'
import { faultOf, SaveLine } from '../form-parts.tsx'
import { RoleFields } from '../role-fields.tsx'
import { SeatFields } from '../seat-fields.tsx'
import { useSaving } from '../use-saving.ts'
import { add } from './actions.ts'

/** Puts somebody on the roster; their page, where the rest is filled in, comes next. */
export function NewPersonForm({ sites }: { sites: SiteSections[] }) {
  const { outcome, isSaving, submit, forget } = useSaving(add, '')
  return (
    <form onSubmit={submit} onChange={forget} noValidate className="grid max-w-xl gap-4">
      <Field label="Name" name="name" maxLength={200} autoComplete="off" {...faultOf(outcome, 'name', 'new')} />
      <Field
        {...{ label: 'E-mail', name: 'email', type: 'email', autoComplete: 'off' }}
        hint="They sign in with it. It is never shown on a site."
        {...faultOf(outcome, 'email', 'new')}
      />
      <RoleFields chosen={['moderator']} />
      <SeatFields sites={sites} seats={[]} />
      <SaveLine outcome={outcome} form="new" isSaving={isSaving}>
        Add
      </SaveLine>
    </form>
  )
}
