'use client'

import { type ComponentProps, type KeyboardEvent, useId } from 'react'
import { mentionedIn } from '#lib/mentions/mentioned-in'
import { Suggestions } from './suggestions.tsx'
import { useSuggestions } from './use-suggestions.ts'

/**
 * A text in which @ and the beginning of a name suggest those in whose reach the comment is: arrow keys and Enter, or a
 * tap, choose one; Escape closes the list alone. It says whom the text mentions. Whoever knows the name can just type it.
 */
export function MentionField({ comment, onKeyDown, ...rest }: ComponentProps<'textarea'> & { comment: number }) {
  const id = useId()
  const { field, named, text, options, active, read, close, moveBy, choose } = useSuggestions(comment)
  const isOpen = options.length > 0

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isOurs = isOpen && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey
    const act = isOurs ? acts[event.key] : undefined
    if (act === undefined) return onKeyDown?.(event)
    if (act === 'close') return close()
    event.preventDefault()
    if (act === 'choose') choose(active)
    else moveBy(act)
  }

  return (
    <>
      <textarea
        {...rest}
        ref={field}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        onChange={event => read(event.currentTarget)}
        onClick={close}
        onBlur={close}
        onKeyDown={press}
      />
      {isOpen && <Suggestions id={id} options={options} active={active} onChoose={choose} />}
      <p role="status" className="mt-1 min-h-5 wrap-anywhere text-muted text-sm">
        {isOpen ? `${options.length} suggested: arrow keys, then Enter.` : tell(text, named)}
      </p>
    </>
  )
}

const acts: Record<string, 1 | -1 | 'choose' | 'close'> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Enter: 'choose',
  Tab: 'choose',
  Escape: 'close',
  ArrowLeft: 'close',
  ArrowRight: 'close',
  Home: 'close',
  End: 'close',
}

const lists = new Intl.ListFormat('en')

function tell(text: string, named: ReturnType<typeof useSuggestions>['named']): string {
  if (named === 'on its way') return ''
  if (named === 'failed') return 'Names cannot be suggested right now. A whole name after @ still mentions somebody.'
  const mentioned = mentionedIn(text, named).map(({ name }) => name)
  if (mentioned.length > 0) return `Mentions ${lists.format(mentioned)}.`
  return named.length > 0 ? 'Type @ to mention a colleague.' : 'Nobody else reaches this comment.'
}
