import { Link } from '../../_ui/link.tsx'

/** Leads from a page about one person to the table of all. */
export function BackToRoster() {
  return (
    <Link href="/roster" className="text-accent text-sm underline">
      All of the roster
    </Link>
  )
}
