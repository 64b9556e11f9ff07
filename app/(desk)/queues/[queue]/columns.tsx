import type { ColumnDef } from '@tanstack/react-table'
import type { QueueName } from '#lib/queues/names'
import { Link } from '../../../_ui/link.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import type { ShownRow } from './show-rows.ts'
import { StandingBadge } from './status-badge.tsx'
import type { Stateless } from './use-plain-table.ts'
import { Why } from './why.tsx'

/** The columns that can be hidden, as they are called in the menu. */
export const hideable = { author: 'Author', article: 'Article', why: 'Why', age: 'Age' } as const

/** How wide each column is; the comment takes what is left, and where the list is narrow everything. */
export const widths: Record<string, string> = {
  comment: '',
  author: 'hidden w-36 @3xl:table-cell @5xl:w-44',
  article: 'hidden w-44 @5xl:table-cell',
  why: 'hidden w-44 @3xl:table-cell @5xl:w-52',
  age: 'hidden w-16 @3xl:table-cell',
}

export const columnsOf = (queue: QueueName): ColumnDef<Stateless, ShownRow>[] => [
  {
    id: 'comment',
    header: 'Comment',
    cell: ({ row }) => <CommentCell row={row.original} queue={queue} />,
  },
  { id: 'author', header: 'Author', cell: ({ row }) => <AuthorCell row={row.original} /> },
  {
    id: 'article',
    header: 'Article',
    cell: ({ row }) => <span className="line-clamp-3 text-muted text-sm">{row.original.article.title}</span>,
  },
  { id: 'why', header: 'Why', cell: ({ row }) => <Why row={row.original} queue={queue} /> },
  {
    id: 'age',
    header: 'Age',
    cell: ({ row }) => (
      <span className="text-muted text-sm tabular-nums">
        <TimeAgo at={row.original.createdAt} />
      </span>
    ),
  },
]

function CommentCell({ row, queue }: { row: ShownRow; queue: QueueName }) {
  return (
    <>
      <span className="mb-1 flex flex-wrap items-baseline gap-x-2 text-sm @3xl:hidden">
        <bdi className="font-medium">{row.author.name}</bdi>
        <StandingBadge standing={row.author.standing} />
        <span className="text-muted">
          <TimeAgo at={row.createdAt} />
        </span>
      </span>
      {row.replyTo && (
        <span className="mb-0.5 block truncate text-muted text-xs">
          answers <bdi>{row.replyTo}</bdi>
        </span>
      )}
      <span
        dir="auto"
        lang={row.language ?? undefined}
        className="reader-text line-clamp-3 in-data-[density=comfortable]:line-clamp-5"
      >
        {row.excerpt}
        {row.isCut && '…'}
      </span>
      <span className="mt-1.5 block truncate text-muted text-xs @5xl:hidden">{row.article.title}</span>
      <span className="mt-1.5 block @3xl:hidden">
        <Why row={row} queue={queue} />
      </span>
    </>
  )
}

function AuthorCell({ row: { author } }: { row: ShownRow }) {
  const refused = author.deleted + author.spam
  return (
    <span className="flex min-w-0 flex-col items-start gap-0.5 text-sm">
      <Link href={`/authors/${author.id}`} tabIndex={-1} className="max-w-full truncate font-medium hover:underline">
        <bdi>{author.name}</bdi>
      </Link>
      <span className="text-muted text-xs tabular-nums">
        {author.approved} approved{refused > 0 && `, ${refused} refused`}
      </span>
      <StandingBadge standing={author.standing} />
    </span>
  )
}
