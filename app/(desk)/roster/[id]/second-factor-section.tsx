import { getWaysIn, type WaysIn } from '#lib/sign-in/reset-factors'
import type { Staff } from '#lib/staff'
import { ResetButton } from './reset-button.tsx'

/** The second steps of a person of the roster, to be taken away by an admin when they are lost. */
export async function SecondFactorSection({ staff, id, name }: { staff: Staff; id: number; name: string }) {
  const ways = await getWaysIn(staff, id)
  const isOneself = staff.id === id
  return (
    <section aria-labelledby="second-steps" className="grid max-w-xl gap-2 text-sm">
      <h2 id="second-steps" className="font-semibold text-base">
        Second step
      </h2>
      <p>{describe(ways)}</p>
      {isOneself && <p className="text-muted">Yours are in Settings, Sign-in.</p>}
      {!isOneself && (ways.hasApp || ways.passkeys > 0) && (
        <ResetButton id={id} what="factors" label="Take all away" then={`${name} signs in with the password alone`} />
      )}
      {ways.issuers.length > 0 && <p>Signs in by {ways.issuers.map(issuer => new URL(issuer).host).join(', ')}.</p>}
      {!isOneself && ways.issuers.length > 0 && (
        <ResetButton
          id={id}
          what="provider"
          label="Untie"
          then={`the next account there with the address of ${name} is tied`}
        />
      )}
    </section>
  )
}

function describe({ hasApp, passkeys, recoveryCodes }: WaysIn): string {
  const named = [
    ...(hasApp ? ['codes from an app'] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? 'one passkey' : `${passkeys} passkeys`] : []),
  ]
  if (named.length === 0) return 'None: the password is enough, unless a role needs more.'
  return `Has ${named.join(' and ')}, and ${recoveryCodes} recovery codes left.`
}
