'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { capped } from '../_ui/capped.ts'
import { useWay } from '../_ui/link.tsx'

interface Props {
  href: string
  label: string
  /** Whether this is where one is, when the path alone does not tell. */
  isHere?: boolean | undefined
  /** What stands at the end of the line. */
  children?: ReactNode
}

/** A place in the rail, marked when one is there. */
export function RailLink({ href, label, isHere, children }: Props) {
  const pathname = usePathname()
  const isMarked = isHere ?? (pathname === href || pathname.startsWith(`${href}/`))
  const { go, isOnTheWay } = useWay(href)
  return (
    <a
      href={href}
      onClick={go}
      aria-current={isMarked ? 'page' : undefined}
      className="flex min-h-8 items-center justify-between gap-2 rounded-md px-2 whitespace-nowrap text-muted hover:bg-raised hover:text-ink aria-[current]:bg-raised aria-[current]:font-medium aria-[current]:text-ink"
    >
      <span className="max-w-48 truncate" title={label}>
        <bdi>{label}</bdi>
        {isOnTheWay && <Loading />}
      </span>
      {children}
    </a>
  )
}

/** How much there is: exact up to 9,999; with `orMore` at least that. */
export function Count({ of: count, orMore = false }: { of: number; orMore?: boolean }) {
  return <span className="text-xs tabular-nums">{capped(count, orMore)}</span>
}

/** A dot beside the name while its page is on the way. */
function Loading() {
  return (
    <span
      role="status"
      aria-label="Loading"
      className="ml-2 inline-block size-1.5 animate-pulse rounded-full bg-accent align-middle"
    />
  )
}
