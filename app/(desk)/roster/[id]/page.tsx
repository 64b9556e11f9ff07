import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { may, NotFound } from '#lib/permissions'
import { listCountries } from '#lib/roster/countries'
import { listSectionsOfSites } from '#lib/roster/list-sections'
import { getPerson, type Person } from '#lib/roster/person'
import { markOf } from '#lib/roster/seen-mark'
import { listTimeZones } from '#lib/roster/time-zones'
import { requireStaff } from '#lib/session'
import { Badge } from '../../../_ui/badge.tsx'
import { PageFrame } from '../../../_ui/page-frame.tsx'
import { BackToRoster } from '../back-to-roster.tsx'
import { languageOfViewer } from '../viewer.ts'
import { AccessSection } from './access-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { LeavingSection } from './leaving-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { PublicPreview } from './public-preview.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignInSection } from './sign-in-section.tsx'

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  const person: Person = await getPerson(staff, Number(id)).catch(error => {
    if (error instanceof NotFound) notFound()
    throw error
  })
  const { profile, access, hours, isActive } = person
  const [language, sites] = await Promise.all([languageOfViewer(), listSectionsOfSites(staff)])
  const isOneself = person.id === staff.id
  return (
    <PageFrame title={<Title name={profile.name} isActive={isActive} />} controls={<BackToRoster />}>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,40rem)_minmax(16rem,22rem)] lg:gap-12">
        <div className="grid content-start gap-10">
          <ProfileSection
            id={person.id}
            profile={profile}
            mark={markOf(profile)}
            countries={listCountries(language)}
            timeZones={listTimeZones()}
          />
          <AccessSection id={person.id} access={access} mark={markOf(access)} sites={sites} isOneself={isOneself} />
          <HoursSection id={person.id} hours={hours} mark={markOf(hours)} timeZone={profile.timeZone} />
          <SignInSection staff={staff} person={person} />
          <SecondFactorSection staff={staff} id={person.id} name={profile.name} />
          <SessionsSection staff={staff} id={person.id} name={profile.name} />
          <LeavingSection id={person.id} name={profile.name} isActive={isActive} isOneself={isOneself} />
        </div>
        <PublicPreview person={person} sites={staff.sites} language={language} />
      </div>
    </PageFrame>
  )
}

function Title({ name, isActive }: { name: string; isActive: boolean }) {
  return (
    <>
      <bdi className="wrap-anywhere">{name}</bdi> {!isActive && <Badge>left</Badge>}
    </>
  )
}
