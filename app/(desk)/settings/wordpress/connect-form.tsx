'use client'

import { useActionState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { CheckField, Field } from '../../../_ui/field.tsx'
import { connect } from './actions.ts'

interface Props {
  site: string
  url: string
  username: string
  isDevelopment: boolean
  /** The address stays; the rest is renewed. */
  isConnected: boolean
}

/** Connects the site with its WordPress, or renews the password. A refused try keeps what was typed, but the password. */
export function ConnectForm({ site, isConnected, ...known }: Props) {
  const [tried, submit, isTrying] = useActionState(connect, null)
  const shown = tried ?? known
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <input type="hidden" name="site" value={site} />
      <Field
        label="Address of the site"
        name="url"
        type="text"
        inputMode="url"
        defaultValue={shown.url}
        readOnly={isConnected}
        placeholder="https://cars.example"
        required
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label="User name in WordPress"
        name="username"
        defaultValue={shown.username}
        required
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        hint="Of an editor or administrator: they may moderate comments."
      />
      <Field
        label="Application Password"
        name="password"
        type="password"
        required
        maxLength={255}
        autoComplete="off"
        hint="Made in WordPress in the profile of this user. It is kept encrypted, never shown again."
      />
      <CheckField
        name="isDevelopment"
        defaultChecked={shown.isDevelopment}
        label="Development site: may be at a private or loopback address"
      />
      {tried?.problem && (
        <p role="alert" className="text-danger text-sm wrap-anywhere">
          {tried.problem}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={isTrying}>
          {isConnected ? 'Renew the password' : 'Connect'}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isTrying && 'Asking WordPress…'}
          {!isTrying && tried?.problem === null && 'WordPress accepted it.'}
        </span>
      </p>
    </form>
  )
}
