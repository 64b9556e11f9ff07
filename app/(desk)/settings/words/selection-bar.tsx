import { useState } from 'react'
import type { WordChange } from '#lib/intake/words/word-change'
import { Button } from '../../../_ui/button.tsx'
import { SectionChoice } from './section-choice.tsx'

interface Props {
  ids: number[]
  sections: string[]
  isBusy: boolean
  onLook: (change: WordChange) => void
}

/** What can be done with the words that are ticked; there before any is, so that no row moves under the cursor. */
export function SelectionBar({ ids, sections, isBusy, onLook }: Props) {
  const [section, setSection] = useState<string | null>(null)
  const isIdle = isBusy || ids.length === 0
  return (
    <section
      aria-label="Ticked words"
      className="flex flex-wrap items-end gap-2 rounded-md border border-line bg-sunken p-2"
    >
      <span className="mr-auto self-center font-medium text-sm tabular-nums">
        {ids.length.toLocaleString('en')} ticked
      </span>
      <Button disabled={isIdle} onClick={() => onLook({ kind: 'move', ids, list: 'banned' })}>
        Move to banned…
      </Button>
      <Button disabled={isIdle} onClick={() => onLook({ kind: 'move', ids, list: 'suspect' })}>
        Move to suspect…
      </Button>
      <Button look="danger" disabled={isIdle} onClick={() => onLook({ kind: 'remove', ids })}>
        Remove…
      </Button>
      {sections.length > 0 && (
        <span className="flex items-end gap-2">
          <SectionChoice label="Count in" value={section} sections={sections} onChange={setSection} />
          <Button disabled={isIdle} onClick={() => onLook({ kind: 'confine', ids, section })}>
            Count there…
          </Button>
        </span>
      )}
    </section>
  )
}
