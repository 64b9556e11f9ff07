'use client'

import { Button } from '../_ui/button.tsx'

/** A page of the desk failed. The rail and the outbox beside it go on. */
export default function DeskError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert" className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-xl">This page could not be loaded</h1>
      <p className="max-w-md text-muted">
        The server or its database is away. Decisions you have made are kept in this browser and sent when it is back.
      </p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
