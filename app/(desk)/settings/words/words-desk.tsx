'use client'

import { useState } from 'react'
import type { ListedWord } from '#lib/intake/words/list-words'
import { AddForm } from './add-form.tsx'
import { Outcome } from './outcome.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useChange } from './use-change.ts'
import { WordTable } from './word-table.tsx'

interface Props {
  site: string
  words: ListedWord[]
  sections: string[]
}

/** The words of a site: adding, moving and removing them, each after a look at what that would have caught. */
export function WordsDesk({ site, words, sections }: Props) {
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const { looked, told, isBusy, look, confirm, putAway } = useChange(site, change => {
    if (change.kind === 'add') setText('')
    else setSelected(new Set())
  })
  const ids = words.flatMap(word => (selected.has(word.id) ? [word.id] : []))

  return (
    <div className="grid max-w-4xl gap-8">
      <AddForm text={text} onText={setText} sections={sections} isBusy={isBusy} onLook={look} />
      <Outcome told={told} isLooking={isBusy && !looked} />
      <section aria-labelledby="words" className="grid gap-3">
        <h2 id="words" className="font-semibold">
          Words of this site <span className="font-normal text-muted">{words.length.toLocaleString('en')}</span>
        </h2>
        {words.length > 0 && <SelectionBar ids={ids} sections={sections} isBusy={isBusy} onLook={look} />}
        <WordTable words={words} selected={selected} onSelect={setSelected} />
      </section>
      {looked && (
        <PreviewDialog
          {...looked}
          isBusy={isBusy}
          hasFailed={told.state === 'failed'}
          onConfirm={confirm}
          onClose={putAway}
        />
      )}
    </div>
  )
}
