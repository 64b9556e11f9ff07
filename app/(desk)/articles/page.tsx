import type { Metadata } from 'next'
import { listArticles } from '#lib/articles'
import { readFilter, writeFilter } from '#lib/filter'
import { requireStaff } from '#lib/session'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { capped } from '../../_ui/capped.ts'
import { Link } from '../../_ui/link.tsx'
import { Empty, PageFrame } from '../../_ui/page-frame.tsx'
import { Table } from '../../_ui/table.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { Premoderation } from './premoderation.tsx'

export const metadata: Metadata = { title: 'Articles' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ArticlesPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const { filter, place } = readFilter(await searchParams)
  const { articles, after } = await listArticles(staff, { search: filter.search, after: place.after })
  return (
    <PageFrame title="Articles" controls={<ArticleSearch search={filter.search} />}>
      {articles.length === 0 ? (
        <Empty>{filter.search ? 'No article matches.' : 'There are no articles yet.'}</Empty>
      ) : (
        <Table
          label="Articles"
          heads={['Article', 'Section', 'Site', 'Comments', 'Pending', 'Flagged', 'Published', 'New comments']}
        >
          {articles.map(article => (
            <tr key={article.id} className="hover:bg-sunken">
              <td className="min-w-56">
                <Link href={`/queues/recent?article=${article.id}`} className="font-medium hover:underline">
                  {article.title}
                </Link>
                {article.contributor && <span className="block text-muted text-xs">by {article.contributor}</span>}
              </td>
              <td>{article.section}</td>
              <td>{article.site}</td>
              <td className="tabular-nums">{capped(article.comments)}</td>
              <td className="tabular-nums">
                <Count of={article.pending} href={`/queues/pending?article=${article.id}`} />
              </td>
              <td className="tabular-nums">
                <Count of={article.flagged} href={`/queues/flagged?article=${article.id}`} />
              </td>
              <td>
                <TimeAgo at={article.publishedAt} suffix=" ago" />
              </td>
              <td>
                <Premoderation article={article} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {after && (
        <p className="p-3 text-center">
          <Link href={`/articles${writeFilter(filter, { after, before: null })}`} className={buttonClass()}>
            Next
          </Link>
        </p>
      )}
    </PageFrame>
  )
}

function Count({ of, href }: { of: number; href: string }) {
  if (of === 0) return <span className="text-muted">0</span>
  return (
    <Link href={href} className="font-medium text-accent underline underline-offset-2">
      {capped(of)}
    </Link>
  )
}

function ArticleSearch({ search }: { search: string | null }) {
  return (
    <search>
      <form className="flex gap-2">
        <input
          type="search"
          name="search"
          data-search
          defaultValue={search ?? ''}
          placeholder="Title"
          aria-label="Title"
          className="field w-56"
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
