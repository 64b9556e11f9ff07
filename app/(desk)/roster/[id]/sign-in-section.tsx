import type { Person } from '#lib/roster/person'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { Section } from '../form-parts.tsx'

/** How the person signs in. */
export function SignInSection({ person: { profile, lastSeenAt } }: { person: Person }) {
  return (
    <Section id="sign-in" title="Signing in">
      <p className="text-sm wrap-anywhere">
        As {profile.email}, {lastSeenAt ? <TimeAgo at={lastSeenAt} suffix=" ago" /> : 'never yet'}.
      </p>
    </Section>
  )
}
