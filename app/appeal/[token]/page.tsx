import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findLinked, type Linked } from '#lib/appeals/by-link'
import { mayVisit } from '#lib/limit-visits'
import { requestDevice } from '#lib/session'
import { AppealForm } from './appeal-form.tsx'
import { Decision } from './decision.tsx'

export const metadata: Metadata = {
  title: { absolute: 'Appeal against a decision' },
  description: 'A decision about your comment',
  referrer: 'no-referrer',
}

/** Where the author of a refused comment is led by a mail: no account is needed, and looking changes nothing. */
export default async function AppealPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!(await mayVisit('link', (await requestDevice()).address))) return <TooMany />
  const linked = await findLinked(token)
  if (!linked) notFound()
  return (
    <main className="mx-auto grid max-w-2xl gap-4 p-4 py-10 sm:p-8">
      <h1 className="text-balance font-semibold text-xl">Your comment on “{linked.article.title}”</h1>
      <Decision linked={linked} />
      <Then token={token} linked={linked} />
    </main>
  )
}

function Then({ token, linked }: { token: string; linked: Linked }) {
  if (linked.state === 'open') return <AppealForm token={token} />
  return (
    <p role="status" className="rounded-md border border-line bg-raised p-3">
      {linked.state === 'appealed' ? outcomes[linked.appeal?.state ?? 'open'] : others[linked.state]}
    </p>
  )
}

const outcomes = {
  open: 'Your appeal is with the moderators. Somebody else than the person who decided looks at it. There is nothing more to do.',
  upheld: 'Somebody else has looked at it again after your appeal: the decision stands.',
  overturned: 'Somebody else has looked at it again after your appeal: the decision was wrong and has been taken back.',
  closed: 'The comment has been decided about anew since your appeal, which is closed.',
} as const

const others = {
  expired: 'The time to appeal against this decision is over: it was six months.',
  restored: 'This decision is no longer in force, so there is nothing to appeal against.',
} as const

function TooMany() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-xl">Too many visits</h1>
      <p className="text-muted">Try again in a minute. The link stays valid.</p>
    </main>
  )
}
