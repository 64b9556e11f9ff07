'use client'

import { useEffect, useRef, useState } from 'react'
import { type Mentionable, mentionAt, suggest } from '#lib/mentions/mentioned-in'
import { askServer } from '../../ask-server.ts'

/** Whom a text about the comment can mention, and those who are suggested while a name is written in `field`. */
export function useSuggestions(comment: number) {
  const field = useRef<HTMLTextAreaElement>(null)
  const named = useMentionable(comment)
  const [text, setText] = useState('')
  const [writing, setWriting] = useState<ReturnType<typeof mentionAt>>(null)
  const [active, setActive] = useState(0)
  const options = writing && Array.isArray(named) ? suggest(named, writing.typed) : []

  function read({ value, selectionEnd }: HTMLTextAreaElement) {
    setText(value)
    setWriting(mentionAt(value, selectionEnd))
    setActive(0)
  }

  function choose(index: number) {
    const name = options[index]?.name
    if (!field.current || !writing || name === undefined) return
    field.current.setRangeText(`@${name} `, writing.start, field.current.selectionEnd, 'end')
    setText(field.current.value)
    close()
  }

  const close = () => setWriting(null)
  const moveBy = (step: number) => setActive((active + step + options.length) % options.length)
  return { field, named, text, options, active, read, close, moveBy, choose }
}

function useMentionable(comment: number): Mentionable[] | 'on its way' | 'failed' {
  const [named, setNamed] = useState<Mentionable[] | 'on its way' | 'failed'>('on its way')
  useEffect(() => {
    let isWanted = true
    askServer<Mentionable[]>(`/api/comments/${comment}/mentionable`).then(
      answer => isWanted && setNamed(answer ?? 'failed'),
    )
    return () => {
      isWanted = false
    }
  }, [comment])
  return named
}
