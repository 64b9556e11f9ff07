import type { ReactNode } from 'react'

/** A page on the way in: one thing to do, and who helps when it does not work. */
export function SignInFrame({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center bg-surface p-4 text-ink">
      <div className={`w-full rounded-md border border-line bg-raised p-6 sm:p-8 ${wide ? 'max-w-xl' : 'max-w-sm'}`}>
        <p className="flex items-center gap-2 font-medium text-muted text-sm">
          <span aria-hidden="true" className="size-2.5 rounded-xs bg-accent" />
          Docket
        </p>
        <h1 className="mt-3 mb-6 font-semibold text-balance text-xl tracking-tight">{title}</h1>
        {children}
      </div>
      <p className="mt-4 max-w-sm text-balance text-center text-muted text-sm">
        No account, or the password is lost? An admin of your desk can help.
      </p>
    </main>
  )
}
