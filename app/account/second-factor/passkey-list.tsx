'use client'

import { startRegistration } from '@simplewebauthn/browser'
import { type FormEvent, useState } from 'react'
import type { Passkey } from '#lib/sign-in/passkeys'
import { Button } from '../../_ui/button.tsx'
import { Field } from '../../_ui/field.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { beginPasskey, type Done, dropPasskey, keepPasskey, type Problem } from './actions.ts'
import { problems } from './problems.ts'
import { useAct } from './use-act.ts'

/** One's passkeys, each removable, and one more. */
export function PasskeyList({ passkeys, onDone }: { passkeys: Passkey[]; onDone: (done: Done) => void }) {
  const { act, problem, isBusy } = useAct(onDone)

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name'))
    act(async () => {
      const added = await makePasskey(name)
      if ('codes' in added) form.reset()
      return added
    })
  }

  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys" className="mb-1 font-semibold">
        Passkeys
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        Your device, your password manager or a security key signs you in, by finger, face or PIN. It works without the
        password, and as the second step after it.
      </p>
      {passkeys.length > 0 && (
        <ul aria-label="Passkeys" className="mb-3 grid max-w-xl gap-1 text-sm">
          {passkeys.map(passkey => (
            <Line
              key={passkey.id}
              passkey={passkey}
              isBusy={isBusy}
              onRemove={() => act(() => dropPasskey(passkey.id))}
            />
          ))}
        </ul>
      )}
      <form onSubmit={add} className="flex max-w-xl flex-wrap items-end gap-2">
        <Field
          label="Name of a new passkey"
          name="name"
          placeholder="Work laptop"
          required
          maxLength={60}
          autoComplete="off"
          className="min-w-48 flex-1"
        />
        <Button type="submit" disabled={isBusy}>
          Add a passkey
        </Button>
      </form>
      {problem && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}

function Line({ passkey, isBusy, onRemove }: { passkey: Passkey; isBusy: boolean; onRemove: () => void }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-between gap-2 border-line border-b py-1">
      <span className="min-w-0">
        <span className="wrap-anywhere font-medium">{passkey.name}</span>
        <span className="block text-muted text-xs">
          added <TimeAgo at={passkey.createdAt.toISOString()} suffix=" ago" />,{' '}
          {passkey.lastUsedAt ? (
            <>
              last used <TimeAgo at={passkey.lastUsedAt.toISOString()} suffix=" ago" />
            </>
          ) : (
            'not used yet'
          )}
        </span>
      </span>
      {isAsking ? (
        <span className="flex gap-1">
          <Button look="danger" disabled={isBusy} onClick={onRemove}>
            Remove it
          </Button>
          <Button onClick={() => setIsAsking(false)}>Keep</Button>
        </span>
      ) : (
        <Button look="quiet" aria-label={`Remove ${passkey.name}`} onClick={() => setIsAsking(true)}>
          Remove…
        </Button>
      )}
    </li>
  )
}

async function makePasskey(name: string): Promise<Done | Problem> {
  const begun = await beginPasskey()
  if ('problem' in begun) return { problem: begun.problem ?? problems.stale }
  const answer = await startRegistration({ optionsJSON: begun.options }).catch(() => null)
  return answer ? keepPasskey({ name, answer }) : { problem: problems.cancelled }
}
