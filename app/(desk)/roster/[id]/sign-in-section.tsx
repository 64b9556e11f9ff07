import type { Person } from '#lib/roster/person'
import { getLinkState, type LinkState } from '#lib/sign-in/hand-out-link'
import type { Staff } from '#lib/staff'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { Section } from '../form-parts.tsx'
import { LinkButtons } from './link-buttons.tsx'

/** How the person signs in, and the link by which they choose a password. */
export async function SignInSection({ staff, person }: { staff: Staff; person: Person }) {
  const state = await getLinkState(staff, person.id)
  const { profile, lastSeenAt } = person
  return (
    <Section id="sign-in" title="Signing in">
      <div className="grid gap-2 text-sm">
        <p className="wrap-anywhere">
          As {profile.email}, {lastSeenAt ? <TimeAgo at={lastSeenAt} suffix=" ago" /> : 'never yet'}.
        </p>
        <p>{describe(state)}</p>
        {person.isActive && <LinkButtons id={person.id} state={state} />}
      </div>
    </Section>
  )
}

function describe({ hasPassword, waiting }: LinkState): string {
  const has = hasPassword ? 'Has a password.' : 'Has no password yet.'
  if (!waiting) return has
  const what = waiting.purpose === 'invitation' ? 'The invitation' : 'The link for a new password'
  return `${has} ${what} works until ${waiting.until.slice(0, 16).replace('T', ' ')} UTC.`
}
