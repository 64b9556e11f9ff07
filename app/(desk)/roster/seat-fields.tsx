'use client'

import { useState } from 'react'
import type { SiteSections } from '#lib/roster/list-sections'
import type { Seat } from '#lib/roster/person'
import { CheckField } from '../../_ui/field.tsx'

/** The sites that somebody looks after, each with the sections of it that are theirs. */
export function SeatFields({ sites, seats }: { sites: SiteSections[]; seats: Seat[] }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-sm">Sites to look after</legend>
      {sites.length === 0 && <p className="text-muted text-sm">There is no site yet.</p>}
      {sites.map(site => (
        <SiteChoice key={site.slug} site={site} seat={seats.find(seat => seat.slug === site.slug)} />
      ))}
      <p className="text-muted text-xs">
        Moderators see these alone. Admins see every site, and contributors the articles they wrote.
      </p>
    </fieldset>
  )
}

function SiteChoice({ site: { slug, name, sections }, seat }: { site: SiteSections; seat: Seat | undefined }) {
  const [isTheirs, setTheirs] = useState(seat !== undefined)
  const known = [...new Set([...sections, ...(seat?.sections ?? [])])]
  return (
    <div>
      <CheckField
        name="seats"
        value={slug}
        label={name}
        defaultChecked={isTheirs}
        onChange={event => setTheirs(event.target.checked)}
      />
      {isTheirs && known.length > 0 && (
        <fieldset className="mb-2 ml-6 border-line border-l pl-3">
          <legend className="sr-only">Sections of {name}</legend>
          <p className="text-muted text-xs">Every section, unless some are ticked:</p>
          <div className="flex flex-wrap gap-x-4">
            {known.map(section => (
              <CheckField
                key={section}
                name={`sections:${slug}`}
                value={section}
                label={section}
                defaultChecked={seat?.sections?.includes(section)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  )
}
