import type { Metadata } from 'next'
import { keymapWith } from '#lib/keys'
import { requireStaff, sessionToken } from '#lib/session'
import { listKeys } from '#lib/settings/keys'
import { listSessions } from '#lib/sign-in/open-sessions'
import { Button } from '../../_ui/button.tsx'
import { CheckField } from '../../_ui/field.tsx'
import { savePreferences } from './actions.ts'
import { KeySettings } from './key-settings.tsx'
import { SessionList } from './session-list.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const staff = await requireStaff()
  const [changed, sessions] = await Promise.all([listKeys(staff), listSessions(staff, staff.id, await sessionToken())])
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
        <section id="sessions">
          <h2 className="mb-2 font-semibold">Signed in as {staff.email}</h2>
          <SessionList whose={staff.id} sessions={sessions} all="Sign out everywhere else" />
          <div className="mt-3">
            <SignOutButton />
          </div>
        </section>
      </div>
    </SettingsFrame>
  )
}
