import type { ReactNode } from 'react'

/** The frame of a page that is read rather than worked through: a title, controls beside it, and what it holds. */
export function PageFrame({
  title,
  controls,
  children,
}: {
  title: ReactNode
  controls?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3 pb-3">
        <h1 className="font-semibold text-lg">{title}</h1>
        {controls}
      </header>
      <div className="px-4 pb-8">{children}</div>
    </div>
  )
}

/** Nothing to list, and why. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="py-16 text-center text-muted">{children}</p>
}
