'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '../../_ui/button.tsx'

/** Recovery codes, this once. The focus comes here, so that nobody misses them. */
export function ShownCodes({ codes, onwards }: { codes: string[]; onwards: string | null }) {
  const [isCopied, setIsCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  async function copy() {
    await navigator.clipboard.writeText(codes.join('\n'))
    setIsCopied(true)
  }

  return (
    <section
      aria-labelledby="shown-codes"
      className="max-w-xl rounded-md border border-accent/40 bg-raised p-4 text-sm"
    >
      <h2 id="shown-codes" ref={heading} tabIndex={-1} className="mb-1 font-semibold text-base">
        Your recovery codes
      </h2>
      <p className="mb-3">
        Keep them where you will find them without your phone. Each works once in place of a code or a passkey. They are
        not shown again; earlier ones no longer work.
      </p>
      <ul className="mb-3 grid gap-1 font-mono sm:grid-cols-2">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-2">
        <Button onClick={copy}>{isCopied ? 'Copied' : 'Copy'}</Button>
        {onwards && (
          <a href={onwards} className={buttonClass('primary')}>
            I have kept them, go on
          </a>
        )}
      </p>
    </section>
  )
}
