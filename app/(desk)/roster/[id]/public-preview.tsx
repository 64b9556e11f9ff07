import type { ReactNode } from 'react'
import { safeAvatar, safeName } from '#lib/public/hide-email'
import { type Candidate, listedAs, whyNotListed } from '#lib/public/listed-as'
import { countryOf } from '#lib/roster/countries'
import type { Person } from '#lib/roster/person'
import type { StaffSite } from '#lib/staff'
import { Country } from '../country.tsx'

interface Props {
  person: Person
  sites: StaffSite[]
  language: string
}

/** What the sidebar of each site shows of this person, by the rule that the public roster follows. */
export function PublicPreview({ person, sites, language }: Props) {
  return (
    <section aria-labelledby="preview" className="grid content-start gap-3">
      <div>
        <h2 id="preview" className="font-semibold">
          On the sites
        </h2>
        <p className="text-muted text-xs">As their sidebars show it, from what is saved.</p>
      </div>
      {sites.length === 0 && <p className="text-muted text-sm">There is no site yet.</p>}
      {sites.map(site => (
        <Sidebar key={site.slug} name={site.name} candidate={candidateFor(person, site.slug)}>
          <b className="font-semibold">
            <bdi>{safeName(person.profile.name)}</bdi>
          </b>{' '}
          {person.profile.country && <Country country={countryOf(person.profile.country, language)} />}
        </Sidebar>
      ))}
      <More person={person} />
    </section>
  )
}

function Sidebar({ name, candidate, children }: { name: string; candidate: Candidate; children: ReactNode }) {
  return (
    <div className="rounded-md border border-line bg-raised p-3 text-sm">
      <h3 className="text-muted text-xs">{name}</h3>
      {listedAs(candidate).map(list => (
        <div key={list} className="mt-2">
          <h4 className="font-medium capitalize">{list}</h4>
          <ul className="list-disc pl-5">
            <li className="wrap-anywhere">{children}</li>
          </ul>
        </div>
      ))}
      {whyNotListed(candidate) && <p className="mt-1 text-muted">Not shown, because {whyNotListed(candidate)}.</p>}
    </div>
  )
}

/** What a site may show besides. */
function More({ person: { profile } }: { person: Person }) {
  const isHidden = profile.avatarUrl !== null && safeAvatar(profile.avatarUrl) === null
  return (
    <div className="grid gap-2 text-muted text-xs">
      {profile.bio && <p className="reader-text">Sites may show the bio as well: {profile.bio}</p>}
      {isHidden && <p>The picture is not given out: its address tells an e-mail address.</p>}
    </div>
  )
}

function candidateFor({ profile, access, isActive, wroteOn }: Person, slug: string): Candidate {
  const assigned = access.seats.some(seat => seat.slug === slug)
  return { roles: access.roles, isPublic: profile.isPublic, isActive, assigned, wrote: wroteOn.includes(slug) }
}
