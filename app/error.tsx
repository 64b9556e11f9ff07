'use client'

/** Nothing of the page could be made, not even what surrounds it. */
export default function PageError() {
  return (
    <main role="alert" className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-xl">Docket could not be loaded</h1>
      <p className="max-w-md text-muted">
        The server or its database is away. Decisions you have made are kept in this browser and sent when it is back.
      </p>
      <button
        type="button"
        className="min-h-8 rounded-md bg-accent px-2.5 font-medium text-on-accent text-sm"
        onClick={() => location.reload()}
      >
        Try again
      </button>
    </main>
  )
}
