import type { Preview } from '#lib/intake/words/preview-change'
import type { WordChange } from '#lib/intake/words/word-change'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { KnownWords } from './known-words.tsx'
import { countOf, notAnswered } from './outcome.tsx'
import { TallyView } from './tally-view.tsx'

interface Props {
  change: WordChange
  preview: Preview
  isBusy: boolean
  hasFailed: boolean
  onConfirm: (change: WordChange) => void
  onClose: () => void
}

/** What a change would have caught lately, before it is saved. */
export function PreviewDialog({ change, preview, isBusy, hasFailed, onConfirm, onClose }: Props) {
  const { plan, caught, lost } = preview
  const count = change.kind === 'remove' ? plan.removed.length : plan.added.length
  return (
    <Dialog wide title={titles[change.kind]} description={tellLooked(preview)} onClose={onClose}>
      <div className="grid gap-4 text-sm">
        {count === 0 && <p>Nothing would change.</p>}
        {caught && <TallyView tally={caught} verb="would have been caught" />}
        {lost && (lost.comments > 0 || !caught) && <TallyView tally={lost} verb="would no longer be caught" />}
        <KnownWords words={plan.known} />
        <p role="alert" className="text-danger">
          {hasFailed && notAnswered}
        </p>
        <div className="-bottom-5 sticky -mx-5 -mb-5 flex flex-wrap gap-2 border-line border-t bg-raised px-5 py-3">
          {count > 0 && (
            <Button
              look={change.kind === 'remove' ? 'danger' : 'primary'}
              disabled={isBusy}
              onClick={() => onConfirm(change)}
            >
              {verbs[change.kind]} {countOf(count)}
            </Button>
          )}
          <Button onClick={onClose}>Back, change nothing</Button>
        </div>
      </div>
    </Dialog>
  )
}

const titles = {
  add: 'What these words catch',
  move: 'What these words catch on the other list',
  confine: 'What these words catch there',
  remove: 'What is let through without these words',
} as const satisfies Record<WordChange['kind'], string>

const verbs = { add: 'Add', move: 'Move', confine: 'Change', remove: 'Remove' } as const

function tellLooked({ looked, stopped, oldest }: Preview): string {
  const comments = `${looked.toLocaleString('en')} ${looked === 1 ? 'comment' : 'comments'}`
  if (!stopped)
    return `Looked through ${looked === 0 ? 'the last 30 days: no comment' : `all ${comments} of the last 30 days`}.`
  const back = oldest ? `, back to ${oldest.slice(0, 10)}` : ''
  const why = stopped === 'time' ? 'Cut short after 3 seconds' : 'Cut short'
  return `${why}: looked through the newest ${comments}${back}, not all of the last 30 days.`
}
