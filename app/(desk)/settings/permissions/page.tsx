import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { roles } from '#db/schema'
import { type DescribedAct, describePermissions } from '#lib/describe-permissions'
import { may } from '#lib/permissions'
import { requireStaff } from '#lib/session'
import { Table } from '../../../_ui/table.tsx'
import { SettingsFrame } from '../settings-frame.tsx'

export const metadata: Metadata = { title: 'Permissions' }

export default async function PermissionsPage() {
  const staff = await requireStaff()
  if (!may(staff, 'administer')) forbidden()
  return (
    <SettingsFrame staff={staff} tab="/settings/permissions">
      <div className="grid max-w-5xl grid-cols-1 gap-4">
        <p className="max-w-prose text-muted text-sm">
          Docket works by this table, and shows everybody what it allows them. Who has several roles may do what any of
          them may.
        </p>
        <Table label="Who may do what, and where" heads={['May', ...roles]}>
          {describePermissions().map(line => (
            <ActRow key={line.act} line={line} />
          ))}
        </Table>
        <ul className="grid max-w-prose list-disc gap-1 pl-4 text-muted text-sm">
          <li>Roles, sites and sections are changed in the roster, and count at the next thing a person does.</li>
          <li>Nobody changes their own roles, and the last admin stays.</li>
          <li>Whoever escalated a comment does not decide about it.</li>
          <li>Nobody decides about an appeal against a decision of their own.</li>
        </ul>
      </div>
    </SettingsFrame>
  )
}

function ActRow({ line: { does, reaches } }: { line: DescribedAct }) {
  return (
    <tr className="hover:bg-sunken">
      <th scope="row" className="min-w-36 border-line border-b py-2! align-top font-medium">
        {does}
      </th>
      {roles.map(role => (
        <td key={role} className={reaches[role] === null ? 'text-muted' : ''}>
          {reaches[role] ?? 'no'}
        </td>
      ))}
    </tr>
  )
}
