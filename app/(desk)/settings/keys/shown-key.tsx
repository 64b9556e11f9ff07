'use client'

import { useState } from 'react'
import { Button } from '../../../_ui/button.tsx'

/** A key or another secret, this once. */
export function ShownKey({ value, what = 'key' }: { value: string; what?: string }) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(value)
    setIsCopied(true)
  }

  return (
    <div role="status" className="mt-3 max-w-xl rounded-md border border-accent/40 bg-raised p-3 text-sm">
      <p className="mb-2">Copy the {what} now: it is not shown again.</p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 rounded-sm bg-sunken px-2 py-1 wrap-anywhere">{value}</code>
        <Button onClick={copy}>{isCopied ? 'Copied' : 'Copy'}</Button>
      </p>
    </div>
  )
}
