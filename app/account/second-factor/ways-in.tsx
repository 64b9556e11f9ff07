import { getFactors } from '#lib/sign-in/factors'
import { findFresh } from '#lib/sign-in/fresh'
import { oidcHost } from '#lib/sign-in/oidc'
import { listPasskeys } from '#lib/sign-in/passkeys'
import { hasPassword } from '#lib/sign-in/prove-again'
import type { Staff } from '#lib/staff'
import { ConfirmSelf } from './confirm-self.tsx'
import { SecurityDesk } from './security-desk.tsx'

interface Props {
  staff: Staff
  /** The token of this browser's session. */
  token: string
  /** Where to go on to once there is a second step; null where one stays on the page. */
  onwards: string | null
  /** The path of the page that this is on. */
  here: string
}

/** One's ways to sign in, to be changed by whoever showed lately who they are. */
export async function WaysIn({ staff, token, onwards, here }: Props) {
  const [factors, passkeys, fresh, ownsPassword] = await Promise.all([
    getFactors(staff),
    listPasskeys(staff),
    findFresh(staff, token),
    hasPassword(staff),
  ])
  if (fresh) return <SecurityDesk factors={factors} passkeys={passkeys} hasPassword={ownsPassword} onwards={onwards} />
  return (
    <ConfirmSelf
      hasApp={factors.hasApp}
      hasPasskey={factors.passkeys > 0}
      hasPassword={ownsPassword}
      provider={oidcHost()}
      here={here}
    />
  )
}
