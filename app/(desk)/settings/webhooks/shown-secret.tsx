'use client'

import { ShownKey } from '../keys/shown-key.tsx'

/** The secret of a webhook, this once, and what it is for. */
export function ShownSecret({ value }: { value: string }) {
  return (
    <div>
      <ShownKey value={value} what="secret" />
      <p className="mt-2 max-w-xl text-muted text-sm">
        The receiver verifies with it, using the library{' '}
        <a href="https://www.standardwebhooks.com" className="text-accent underline" rel="noreferrer" target="_blank">
          standardwebhooks
        </a>{' '}
        of its language:{' '}
        <code className="rounded-sm bg-sunken px-1 wrap-anywhere">new Webhook(secret).verify(rawBody, headers)</code>
      </p>
    </div>
  )
}
