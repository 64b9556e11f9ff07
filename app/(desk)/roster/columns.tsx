import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table'
import type { Country as NamedCountry } from '#lib/roster/countries'
import type { StaffRow } from '#lib/roster/list-staff'
import { Badge } from '../../_ui/badge.tsx'
import { Link } from '../../_ui/link.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { Country } from './country.tsx'
import { OrderCell } from './order-cell.tsx'

/** A person of the roster, with their country as the viewer calls it. */
export interface ListedPerson extends Omit<StaffRow, 'country'> {
  country: NamedCountry | null
}

export const features = tableFeatures({ rowSelectionFeature })
const column = createColumnHelper<typeof features, ListedPerson>()

/** How wide each column is; name and sites share what is left, and where the list is narrow the name has everything. */
export const widths: Record<string, string> = {
  select: 'w-9',
  order: 'w-28 pointer-coarse:w-26',
  name: '',
  roles: 'hidden w-44 @4xl:table-cell',
  country: 'hidden w-44 @4xl:table-cell',
  sites: 'hidden @5xl:table-cell',
  public: 'hidden w-16 @4xl:table-cell',
  seen: 'hidden w-24 @3xl:table-cell',
  decisions: 'hidden w-24 @3xl:table-cell',
}

export const columns = column.columns([
  column.display({
    id: 'select',
    header: ({ table }) => (
      <input
        type="checkbox"
        aria-label="Select everybody shown"
        className="size-4 accent-accent"
        checked={table.getIsAllRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row }) => (
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select ${row.original.name}`}
        className="size-4 accent-accent"
        checked={row.getIsSelected()}
        onClick={row.getToggleSelectedHandler()}
        readOnly
      />
    ),
  }),
  column.display({ id: 'order', header: 'Order', cell: ({ row }) => <OrderCell person={row.original} /> }),
  column.display({ id: 'name', header: 'Name', cell: ({ row }) => <NameCell person={row.original} /> }),
  column.display({ id: 'roles', header: 'Roles', cell: ({ row }) => <Roles person={row.original} /> }),
  column.display({
    id: 'country',
    header: 'Country, time zone',
    cell: ({ row: { original } }) => (
      <span className="block text-sm">
        {original.country && <Country country={original.country} />}
        <span className="block truncate text-muted text-xs">{original.timeZone}</span>
      </span>
    ),
  }),
  column.display({
    id: 'sites',
    header: 'Looks after',
    cell: ({ row }) => <span className="text-sm wrap-anywhere">{sitesOf(row.original)}</span>,
  }),
  column.display({
    id: 'public',
    header: 'Public',
    cell: ({ row }) => <span className="text-sm">{row.original.isPublic ? 'yes' : 'no'}</span>,
  }),
  column.display({ id: 'seen', header: 'Last seen', cell: ({ row }) => <Seen person={row.original} /> }),
  column.display({
    id: 'decisions',
    header: 'Decisions, 30 days',
    cell: ({ row }) => <span className="text-sm tabular-nums">{row.original.decisions30d.toLocaleString('en')}</span>,
  }),
])

/** Who it is, and whatever has no column of its own at this width. */
function NameCell({ person }: { person: ListedPerson }) {
  return (
    <>
      <Link href={`/roster/${person.id}`} tabIndex={-1} className="font-medium hover:underline">
        <bdi className="wrap-anywhere">{person.name}</bdi>
      </Link>{' '}
      {!person.isActive && <Badge>left</Badge>}
      <span className="block truncate text-muted text-xs">{person.email}</span>
      <span className="mt-1 block text-sm @5xl:hidden">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 @4xl:hidden">
          <Roles person={person} />
          {person.country && <Country country={person.country} />}
          <span className="text-muted text-xs">{person.timeZone}</span>
          {!person.isPublic && <Badge>not public</Badge>}
        </span>
        <span className="block text-muted text-xs wrap-anywhere">{sitesOf(person)}</span>
        <span className="block text-muted text-xs @3xl:hidden">
          Seen <Seen person={person} />, {person.decisions30d.toLocaleString('en')} decisions in 30 days
        </span>
      </span>
    </>
  )
}

function Roles({ person: { roles } }: { person: ListedPerson }) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      {roles.map(role => (
        <Badge key={role}>{role}</Badge>
      ))}
    </span>
  )
}

function Seen({ person: { lastSeenAt } }: { person: ListedPerson }) {
  return <span className="text-sm">{lastSeenAt ? <TimeAgo at={lastSeenAt} suffix=" ago" /> : 'never'}</span>
}

function sitesOf({ roles, sites }: ListedPerson): string {
  if (roles.includes('admin')) return 'every site'
  return sites.map(({ name, sections }) => (sections ? `${name} (${sections.join(', ')})` : name)).join(', ')
}
