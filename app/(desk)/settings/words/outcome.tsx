import type { Plan, WordChange } from '#lib/intake/words/word-change'
import { KnownWords } from './known-words.tsx'
import type { Told } from './use-change.ts'

/** What became of the last change, for eyes and screen readers. */
export function Outcome({ told, isLooking }: { told: Told; isLooking: boolean }) {
  return (
    <div className="max-w-xl text-sm">
      <div role="status">
        {isLooking && 'Looking through the comments of the last 30 days…'}
        {told.state === 'done' && (
          <>
            <p className="text-approved">{tellDone(told.change, told.plan)}</p>
            <KnownWords words={told.plan.known} />
          </>
        )}
      </div>
      <div role="alert" className="text-danger">
        {told.state === 'failed' && <p>{notAnswered}</p>}
        {told.state === 'refused' && (
          <>
            <p>Nothing was added yet. Mend {told.lines.length === 1 ? 'this line' : 'these lines'} first:</p>
            <ul className="mt-1 list-disc pl-5">
              {told.lines.slice(0, mostLines).map(({ line, pattern, why }) => (
                <li key={line}>
                  Line {line}, “<bdi className="font-mono wrap-anywhere">{pattern.slice(0, 100)}</bdi>”: {why}
                </li>
              ))}
            </ul>
            {told.lines.length > mostLines && <p>and {told.lines.length - mostLines} more</p>}
          </>
        )}
      </div>
    </div>
  )
}

export const notAnswered = 'Nothing was changed: the server did not answer. Try again.'

const mostLines = 20

const verbs = { add: 'Added', move: 'Moved', confine: 'Changed' } as const

function tellDone({ kind }: WordChange, { added, removed }: Plan): string {
  if (kind === 'remove') return `Removed ${countOf(removed.length)}.`
  return `${verbs[kind]} ${countOf(added.length)}. The next comment is checked with ${added.length === 1 ? 'it' : 'them'}.`
}

export function countOf(words: number): string {
  return `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`
}
