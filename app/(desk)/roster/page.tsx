import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { may } from '#lib/permissions'
import { listStaff } from '#lib/roster/list-staff'
import { requireStaff } from '#lib/session'
import { Badge } from '../../_ui/badge.tsx'
import { PageFrame } from '../../_ui/page-frame.tsx'
import { Table } from '../../_ui/table.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'

export const metadata: Metadata = { title: 'Roster' }

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

export default async function RosterPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  const people = await listStaff(staff)
  return (
    <PageFrame title="Roster">
      <Table label="Roster" heads={['Name', 'Roles', 'Country', 'Sites', 'Last seen', 'Decisions, 30 days']}>
        {people.map(person => (
          <tr key={person.id} className="hover:bg-sunken">
            <td>
              <span className="font-medium">{person.name}</span> {!person.isActive && <Badge>left</Badge>}
              <span className="block text-muted text-xs">{person.email}</span>
            </td>
            <td>
              <span className="flex flex-wrap gap-1">
                {person.roles.map(role => (
                  <Badge key={role}>{role}</Badge>
                ))}
              </span>
            </td>
            <td>{person.country && countryNames.of(person.country)}</td>
            <td>{person.roles.includes('admin') ? 'all' : person.sites.join(', ')}</td>
            <td>{person.lastSeenAt ? <TimeAgo at={person.lastSeenAt} suffix=" ago" /> : 'never'}</td>
            <td className="tabular-nums">{person.decisions30d}</td>
          </tr>
        ))}
      </Table>
    </PageFrame>
  )
}
