import Link from 'next/link'

/** Leads from a page about one person to the table of all. */
export function BackToRoster() {
  return (
    <Link href="/roster" prefetch={false} className="text-accent text-sm underline">
      All of the roster
    </Link>
  )
}
