'use client'

import type { SiteSections } from '#lib/roster/list-sections'
import type { Access } from '#lib/roster/person'
import { SaveLine, Section } from '../form-parts.tsx'
import { RoleFields } from '../role-fields.tsx'
import { SeatFields } from '../seat-fields.tsx'
import { useSaving } from '../use-saving.ts'
import { saveAccess } from './actions.ts'

interface Props {
  id: number
  access: Access
  mark: string
  sites: SiteSections[]
  isOneself: boolean
}

/** What the person may do, and where. */
export function AccessSection({ id, access, mark, sites, isOneself }: Props) {
  const { outcome, isSaving, submit, forget } = useSaving((given, seen) => saveAccess({ id, seen }, given), mark)
  return (
    <Section id="access" title="Roles and sites">
      <form onSubmit={submit} onChange={forget} className="grid gap-4">
        <RoleFields chosen={access.roles} isOneself={isOneself} />
        <SeatFields sites={sites} seats={access.seats} />
        <SaveLine outcome={outcome} form="access" isSaving={isSaving}>
          Save roles and sites
        </SaveLine>
      </form>
    </Section>
  )
}
