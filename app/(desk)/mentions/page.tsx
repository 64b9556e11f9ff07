import type { Metadata } from 'next'
import { listMentions } from '#lib/mentions/list-mentions'
import { requireStaff } from '#lib/session'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Empty, PageFrame } from '../../_ui/page-frame.tsx'
import { MentionList } from './mention-list.tsx'

export const metadata: Metadata = { title: 'Mentions' }

interface Props {
  searchParams: Promise<{ after?: string | string[] }>
}

export default async function MentionsPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const cursor = [(await searchParams).after].flat()[0] ?? null
  const { mentions, after } = await listMentions(staff, cursor)
  return (
    <PageFrame title="Mentions">
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        {mentions.length > 0 ? (
          <MentionList key={cursor} mentions={mentions} />
        ) : (
          <Empty>
            {cursor
              ? 'There is nothing after this.'
              : 'Nobody has mentioned you. It is done by @ and a name, in a note on a comment or in an escalation.'}
          </Empty>
        )}
        <p className="flex gap-2">
          {cursor && (
            <Link href="/mentions" className={buttonClass()}>
              From the newest
            </Link>
          )}
          {after && (
            <Link href={`/mentions?after=${after}`} className={buttonClass()}>
              Older ones
            </Link>
          )}
        </p>
      </div>
    </PageFrame>
  )
}
