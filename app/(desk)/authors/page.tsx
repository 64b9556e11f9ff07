import type { Metadata } from 'next'
import { readAuthorFilter, writeAuthorFilter } from '#lib/authors/author-filter'
import { listAuthors } from '#lib/authors/list-authors'
import { requireStaff } from '#lib/session'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Empty, PageFrame } from '../../_ui/page-frame.tsx'
import { Table } from '../../_ui/table.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { StandingBadge } from '../queues/[queue]/status-badge.tsx'

export const metadata: Metadata = { title: 'Authors' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuthorsPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const filter = readAuthorFilter(await searchParams)
  const { authors, after } = await listAuthors(staff, filter)
  return (
    <PageFrame title="Authors" controls={<AuthorSearch {...filter} />}>
      {authors.length === 0 ? (
        <Empty>No author matches.</Empty>
      ) : (
        <Table label="Authors" heads={['Author', 'Site', 'Approved', 'Pending', 'Deleted', 'Spam', 'Registered']}>
          {authors.map(author => (
            <tr key={author.id} className="hover:bg-sunken">
              <td>
                <Link href={`/authors/${author.id}`} className="font-medium hover:underline">
                  <bdi>{author.name}</bdi>
                </Link>{' '}
                <StandingBadge standing={author.standing} />
                <span className="block text-muted text-xs">{author.email}</span>
              </td>
              <td>{author.site}</td>
              <td className="tabular-nums">{author.approved}</td>
              <td className="tabular-nums">{author.pending}</td>
              <td className="tabular-nums">{author.deleted}</td>
              <td className="tabular-nums">{author.spam}</td>
              <td>{author.registeredAt ? <TimeAgo at={author.registeredAt} suffix=" ago" /> : 'unknown'}</td>
            </tr>
          ))}
        </Table>
      )}
      {after && (
        <p className="p-3 text-center">
          <Link href={`/authors${writeAuthorFilter({ ...filter, after })}`} className={buttonClass()}>
            Next
          </Link>
        </p>
      )}
    </PageFrame>
  )
}

function AuthorSearch({ search, sanctioned }: { search: string | null; sanctioned: boolean }) {
  return (
    <search>
      <form className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="search"
          data-search
          defaultValue={search ?? ''}
          placeholder="Name or e-mail"
          aria-label="Name or e-mail"
          className="field w-56"
        />
        <label className="flex items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            name="sanctioned"
            value="yes"
            defaultChecked={sanctioned}
            className="size-4 accent-accent"
          />{' '}
          under sanction
        </label>
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
