'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, startTransition, useOptimistic, useRef } from 'react'
import { roles } from '#db/schema'
import { everybody, type RosterFilter, readRosterFilter, writeRosterFilter } from '#lib/roster/roster-filter'
import { Button } from '../../_ui/button.tsx'
import { Choice } from '../../_ui/choice.tsx'

interface Props {
  filter: RosterFilter
  sites: { slug: string; name: string }[]
}

/** The filters of the roster. Every change is a link to the roster, narrowed: the URL is all there is. */
export function RosterFilterBar({ filter, sites }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [shown, show] = useOptimistic(filter)

  function go(next: RosterFilter) {
    startTransition(() => {
      show(next)
      router.push(`/roster${writeRosterFilter(next)}`)
    })
  }

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!form.current) return
    go(
      readRosterFilter(
        Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)])),
      ),
    )
  }

  return (
    <search>
      <form ref={form} onSubmit={submit} aria-label="Filter the roster" className="flex flex-wrap items-center gap-1.5">
        <input
          key={filter.search}
          type="search"
          name="search"
          data-search
          defaultValue={filter.search ?? ''}
          placeholder="Name or e-mail"
          aria-label="Name or e-mail"
          maxLength={200}
          className="field w-40"
        />
        <Choice
          name="role"
          label="Any role"
          value={shown.role ?? ''}
          options={roles.map(role => [role, role])}
          onChange={submit}
          className={width}
        />
        {sites.length > 1 && (
          <Choice
            name="site"
            label="Any site"
            value={shown.site ?? ''}
            options={sites.map(site => [site.slug, site.name])}
            onChange={submit}
            className={width}
          />
        )}
        <Choice
          name="state"
          label="Active or left"
          value={shown.state ?? ''}
          options={states}
          onChange={submit}
          className={width}
        />
        {writeRosterFilter(shown) && (
          <Button look="quiet" onClick={() => go(everybody)}>
            Clear
          </Button>
        )}
      </form>
    </search>
  )
}

const width = 'max-w-40'
const states = [
  ['active', 'Active'],
  ['left', 'Left'],
] as const
