import type { ReactNode } from 'react'

/** A plain table for reading. It scrolls sideways by itself where it does not fit. */
export function Table({ label, heads, children }: { label: string; heads: string[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section aria-label={label} tabIndex={0} className="-mx-4 overflow-x-auto px-4">
      <table className="w-full border-collapse text-left text-sm [&_td]:border-line [&_td]:border-b [&_td]:px-2 [&_td]:py-2 [&_td]:align-top [&_th]:px-2 [&_th]:py-1.5">
        <thead className="text-muted text-xs">
          <tr className="border-line border-b">
            {heads.map(head =>
              head ? (
                <th key={head} scope="col" className="font-medium whitespace-nowrap">
                  {head}
                </th>
              ) : (
                <td key={head} />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
