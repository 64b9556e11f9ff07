'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useRef } from 'react'
import { type Filter, readFilter, writeFilter } from '#lib/filter'

interface Props {
  /** The path that the filter applies to, such as /queues/pending. */
  path: string
  /** What no field of the form holds. */
  kept: Pick<Filter, 'article' | 'author' | 'comment'>
  children: ReactNode
}

/** Leads to the list that the fields describe: at once when one is chosen, by Enter from the search. */
export function FilterForm({ path, kept, children }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)

  function go() {
    if (!form.current) return
    const given = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]))
    router.push(path + writeFilter({ ...readFilter(given).filter, ...kept }))
  }

  return (
    <form
      ref={form}
      onSubmit={event => {
        event.preventDefault()
        go()
      }}
      onChange={({ target }) => target instanceof HTMLSelectElement && go()}
      aria-label="Filter this list"
      className="flex items-center gap-1.5 overflow-x-auto px-3 pt-0.5 pb-2 sm:flex-wrap"
    >
      {children}
    </form>
  )
}
