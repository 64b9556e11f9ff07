'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, type MouseEvent, useTransition } from 'react'

interface Props extends ComponentProps<'a'> {
  href: string
}

/** A way to another page of the desk. Nothing is fetched before it is gone, and modified clicks are the browser's. */
export function Link({ href, onClick, ...rest }: Props) {
  const { go } = useWay(href)

  function click(event: MouseEvent) {
    onClick?.(event as MouseEvent<HTMLAnchorElement>) // it comes from the element below
    go(event)
  }

  return <a href={href} onClick={click} {...rest} />
}

/** Leads there by a click, and says while that page is on its way. */
export function useWay(href: string): { go: (event: MouseEvent) => void; isOnTheWay: boolean } {
  const router = useRouter()
  const [isOnTheWay, start] = useTransition()

  function go(event: MouseEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    start(() => router.push(href))
  }

  return { go, isOnTheWay }
}
