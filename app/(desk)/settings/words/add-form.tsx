import { type FormEvent, useState } from 'react'
import type { WordList } from '#db/schema'
import type { WordChange } from '#lib/intake/words/word-change'
import { Button } from '../../../_ui/button.tsx'
import { ListChoice } from './list-choice.tsx'
import { SectionChoice } from './section-choice.tsx'

interface Props {
  text: string
  onText: (text: string) => void
  sections: string[]
  isBusy: boolean
  onLook: (change: WordChange) => void
}

/** New words, one a line. What was written stays until it has been saved. */
export function AddForm({ text, onText, sections, isBusy, onLook }: Props) {
  const [list, setList] = useState<WordList>('suspect')
  const [section, setSection] = useState<string | null>(null)

  function submit(event: FormEvent) {
    event.preventDefault()
    onLook({ kind: 'add', text, list, section })
  }

  return (
    <form onSubmit={submit} aria-labelledby="new-words" className="grid max-w-xl gap-3">
      <h2 id="new-words" className="font-semibold">
        New words
      </h2>
      <div className="grid gap-1 text-sm">
        <label htmlFor="patterns" className="font-medium">
          Words, one a line
        </label>
        <textarea
          id="patterns"
          dir="auto"
          required
          rows={5}
          spellCheck={false}
          value={text}
          onChange={event => onText(event.target.value)}
          aria-describedby="patterns-hint"
          className="field w-full py-1.5 font-mono"
        />
        <p id="patterns-hint" className="text-muted text-xs">
          A word (idiot), a phrase (go die), or with * for any letters of a word (fool*, *tard, *spam*, f*k). Words are
          found whole; case, accents, hidden characters, look-alike letters and signs for letters (1d10t) are seen
          through.
        </p>
      </div>
      <ListChoice value={list} onChange={setList} />
      <SectionChoice label="Where they count" value={section} sections={sections} onChange={setSection} />
      <p>
        <Button type="submit" look="primary" disabled={isBusy || text.trim() === ''}>
          See what they catch…
        </Button>
      </p>
    </form>
  )
}
