import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { AuthorRecord } from '#lib/authors/get-author'
import { getAuthor } from '#lib/authors/get-author'
import { readFilter } from '#lib/filter'
import { NotFound } from '#lib/permissions'
import { listChoices } from '#lib/queues/choices'
import { countQueue } from '#lib/queues/count'
import { listQueue } from '#lib/queues/list'
import { requireStaff } from '#lib/session'
import { Queue } from '../../queues/[queue]/queue.tsx'
import { AuthorHeader } from './author-header.tsx'

export const metadata: Metadata = { title: 'Author' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuthorPage({ params, searchParams }: Props) {
  const staff = await requireStaff()
  const { id } = await params
  if (!/^[1-9]\d{0,14}$/.test(id)) notFound()
  const author: AuthorRecord = await getAuthor(staff, Number(id)).catch(error => {
    if (error instanceof NotFound) notFound()
    throw error
  })
  const { filter: given, place, problems } = readFilter(await searchParams)
  const filter = { ...given, author: author.id }
  const loadedAt = new Date().toISOString()
  const [page, choices, total] = await Promise.all([
    listQueue(staff, 'recent', { filter, place }),
    listChoices(staff, filter),
    countQueue(staff, 'recent', filter),
  ])
  return (
    <>
      <AuthorHeader author={author} />
      <Queue
        queue="recent"
        path={`/authors/${author.id}`}
        title="All comments"
        page={page}
        filter={filter}
        place={place}
        problems={problems}
        choices={choices}
        total={total}
        loadedAt={loadedAt}
        today={null}
      />
    </>
  )
}
