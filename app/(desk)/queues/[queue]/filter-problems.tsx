/** What of the URL could not be read, one sentence each. */
export function FilterProblems({ problems }: { problems: string[] }) {
  return problems.map(problem => (
    <p
      key={problem}
      role="alert"
      className="mx-3 mb-2 rounded-md border border-pending/40 px-2 py-1 text-pending text-sm"
    >
      {problem}
    </p>
  ))
}
