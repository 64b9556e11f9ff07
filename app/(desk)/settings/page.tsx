import type { Metadata } from 'next'
import { keymapWith } from '#lib/keys'
import { requireStaff, sessionToken } from '#lib/session'
import { listKeys } from '#lib/settings/keys'
import { listSessions } from '#lib/sign-in/session'
import { Button } from '../../_ui/button.tsx'
import { CheckField } from '../../_ui/field.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { endOthers, savePreferences } from './actions.ts'
import { KeySettings } from './key-settings.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const staff = await requireStaff()
  const [changed, sessions] = await Promise.all([listKeys(staff), listSessions(staff, (await sessionToken()) ?? '')])
  return (
    <SettingsFrame staff={staff} tab="/settings">
      <div className="grid max-w-2xl gap-8">
        <section>
          <h2 className="mb-2 font-semibold">Lists and keys</h2>
          <form action={savePreferences} className="grid gap-2 text-sm">
            <CheckField name="dense" label="Dense lists" defaultChecked={staff.dense} />
            <CheckField name="keysOn" label="Decide and move by single keys" defaultChecked={staff.keysOn} />
            <p>
              <Button type="submit">Save</Button>
            </p>
          </form>
        </section>
        <section>
          <h2 className="mb-2 font-semibold">Keys</h2>
          <KeySettings keymap={keymapWith(changed)} />
        </section>
        <section>
          <h2 className="mb-2 font-semibold">Signed in as {staff.email}</h2>
          <ul className="mb-3 grid gap-1 text-sm">
            {sessions.map(session => (
              <li key={session.id}>
                <span className="wrap-anywhere">{session.userAgent ?? 'Unknown browser'}</span>
                <span className="block text-muted">
                  {session.isThisOne ? 'this browser' : <TimeAgo at={session.lastSeenAt.toISOString()} suffix=" ago" />}
                  , {session.address ?? 'address unknown'}
                </span>
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <SignOutButton />
            <form action={endOthers}>
              <Button type="submit">Sign out everywhere else</Button>
            </form>
          </div>
        </section>
      </div>
    </SettingsFrame>
  )
}
