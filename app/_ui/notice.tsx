import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'

/** A page that only says why there is nothing else on it. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-[70dvh] place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="max-w-md text-muted">{children}</p>
      <p className="mt-3 flex gap-2">
        {/* A Link would bring its code to every page of the desk, which may turn into this one. */}
        <a href="/queues/flagged" className={buttonClass()}>
          To the queues
        </a>
      </p>
    </main>
  )
}
