import { sessionToken } from '#lib/session'
import { listSessions } from '#lib/sign-in/open-sessions'
import type { Staff } from '#lib/staff'
import { SessionList } from '../../settings/session-list.tsx'
import { Section } from '../form-parts.tsx'

/** Where the person is signed in, to be ended by an admin. */
export async function SessionsSection({ staff, id, name }: { staff: Staff; id: number; name: string }) {
  const sessions = await listSessions(staff, id, await sessionToken())
  const all = staff.id === id ? 'Sign out everywhere else' : `Sign ${name} out everywhere`
  return (
    <Section id="sessions" title="Sessions">
      <div className="max-w-xl">
        {sessions.length === 0 && <p className="text-sm">Signed in nowhere.</p>}
        <SessionList whose={id} sessions={sessions} all={all} />
      </div>
    </Section>
  )
}
