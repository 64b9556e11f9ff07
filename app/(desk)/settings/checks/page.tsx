import type { Metadata } from 'next'
import { requireStaff } from '#lib/session'
import { getRules } from '#lib/settings/rules'
import { Link } from '../../../_ui/link.tsx'
import { chooseSite, NoSite, SettingsFrame } from '../settings-frame.tsx'
import { ChecksForm } from './checks-form.tsx'

export const metadata: Metadata = { title: 'Checks on arrival' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ChecksPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const site = chooseSite(staff, await searchParams)
  return (
    <SettingsFrame staff={staff} tab="/settings/checks" site={site}>
      {site ? (
        <div className="grid max-w-2xl gap-6">
          <p className="text-muted text-sm">
            Every new comment, and every edit by its author, goes through all checks. What they find is kept with the
            comment. Comments with a banned word and those of banned or suspended authors are deleted; whatever else is
            found lets a comment wait in Pending. Trusted authors and staff are published. A comment also waits when a
            check cannot be made.
          </p>
          <ChecksForm key={site.slug} site={site.slug} rules={await getRules(staff, site.slug)} />
          <section className="text-sm">
            <h2 className="mb-1 font-semibold">Always on</h2>
            <ul className="grid list-disc gap-1 pl-5">
              <li>
                <Link href={`/settings/words?site=${site.slug}`} className="text-accent underline underline-offset-2">
                  Banned and suspect words
                </Link>
              </li>
              <li>The author’s own text of the last 24 hours once more (15 characters or longer)</li>
              <li>Authors of whose comments of the last 7 days 30 % or more are deleted</li>
              <li>Authors and articles in premoderation, set on their pages</li>
            </ul>
          </section>
        </div>
      ) : (
        <NoSite />
      )}
    </SettingsFrame>
  )
}
