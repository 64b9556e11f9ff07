import type { ReactNode } from 'react'

/** A part of the context under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 text-sm">
      <h2 className="mb-1 font-semibold text-muted text-xs">{title}</h2>
      {children}
    </section>
  )
}
