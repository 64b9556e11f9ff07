import type { Metadata } from 'next'
import Link from 'next/link'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { countryOf } from '#lib/roster/countries'
import { listStaff, type StaffRow } from '#lib/roster/list-staff'
import { requireStaff } from '#lib/session'
import { Badge } from '../../_ui/badge.tsx'
import { PageFrame } from '../../_ui/page-frame.tsx'
import { Table } from '../../_ui/table.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { Country } from './country.tsx'
import { languageOfViewer } from './viewer.ts'

export const metadata: Metadata = { title: 'Roster' }

export default async function RosterPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  const [people, language] = await Promise.all([listStaff(staff), languageOfViewer()])
  return (
    <PageFrame
      title="Roster"
      controls={
        <Link href="/roster/new" className="text-sm">
          Add a person
        </Link>
      }
    >
      <Table label="Roster" heads={heads}>
        {people.map(person => (
          <PersonRow key={person.id} person={person} language={language} />
        ))}
      </Table>
    </PageFrame>
  )
}

const heads = ['Name', 'Roles', 'Country', 'Looks after', 'Last seen', 'Decisions, 30 days']

function PersonRow({ person, language }: { person: StaffRow; language: string }) {
  return (
    <tr className="hover:bg-sunken">
      <td>
        <Link href={`/roster/${person.id}`} className="font-medium">
          <bdi>{person.name}</bdi>
        </Link>{' '}
        {!person.isActive && <Badge>left</Badge>} {!person.isPublic && <Badge>not public</Badge>}
        <span className="block text-muted text-xs">{person.email}</span>
      </td>
      <td>
        <span className="flex flex-wrap gap-1">
          {person.roles.map(role => (
            <Badge key={role}>{role}</Badge>
          ))}
        </span>
      </td>
      <td>
        {person.country && <Country country={countryOf(person.country, language)} />}
        <span className="block text-muted text-xs">{person.timeZone}</span>
      </td>
      <td>{person.roles.includes('admin') ? 'all' : person.sites.map(nameOf).join(', ')}</td>
      <td>{person.lastSeenAt ? <TimeAgo at={person.lastSeenAt} suffix=" ago" /> : 'never'}</td>
      <td className="tabular-nums">{person.decisions30d}</td>
    </tr>
  )
}

function nameOf({ name, sections }: StaffRow['sites'][number]): string {
  return sections ? `${name} (${sections.join(', ')})` : name
}
