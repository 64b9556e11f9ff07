'use client'

import { useSyncExternalStore } from 'react'
import { useDesk } from '../../desk.tsx'

/** Who else has the comment under their cursor, as initials; of several, how many. */
export function Lookers({ comment }: { comment: number }) {
  const { live } = useDesk()
  const text = useSyncExternalStore(
    live.onChange,
    () => live.lookersAt(comment),
    () => '',
  )
  if (text === '') return null
  const names = text.split('\n')
  const label = `${lists.format(names)} ${names.length > 1 ? 'are' : 'is'} looking at this`
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className="grid size-5 shrink-0 place-items-center rounded-full bg-accent font-semibold text-[0.625rem] text-on-accent"
    >
      {names.length > 1 ? names.length : initialsOf(text)}
    </span>
  )
}

const lists = new Intl.ListFormat('en')

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map(word => [...(word ?? '')][0]?.toUpperCase()).join('')
}
