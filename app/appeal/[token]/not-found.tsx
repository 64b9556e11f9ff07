/** For readers, who have nothing to look for on the desk. */
export default function NoSuchLink() {
  return (
    <main className="grid min-h-[70dvh] place-content-center justify-items-center gap-2 p-6 text-center">
      <h1 className="font-semibold text-xl">This link is not valid</h1>
      <p className="max-w-md text-muted">
        Open the link in the mail again, whole: it may have been cut at a line’s end.
      </p>
    </main>
  )
}
