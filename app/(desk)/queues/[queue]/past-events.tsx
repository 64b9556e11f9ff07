import type { PastEvent } from '#lib/comments/context'
import { pastTense } from '#lib/transitions'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

interface Props {
  events: PastEvent[]
  /** The event of the decision in force, which can be undone. */
  inForce: number | null
  onUndo: (() => void) | null
}

/** What happened to the comment so far, newest first. */
export function PastEvents({ events, inForce, onUndo }: Props) {
  if (events.length === 0) return null
  return (
    <section className="mt-4 text-sm">
      <h2 className="mb-1 font-semibold text-muted text-xs">Past decisions</h2>
      <ul className="grid gap-1">
        {events.map(event => (
          <li key={event.id}>
            <span className="font-medium">{event.by ?? actors[event.actor] ?? 'Docket'}</span> {tell(event)},{' '}
            <TimeAgo at={event.at} suffix=" ago" />
            {event.id === inForce && onUndo && !event.answersOwn && (
              <>
                {' '}
                <button type="button" onClick={onUndo} className="text-accent underline underline-offset-2">
                  Undo this
                </button>
              </>
            )}
            {event.note && <bdi className="reader-text block text-muted">{event.note}</bdi>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const actors: Record<string, string> = { author: 'The author', site: 'The site', system: 'Docket' }
const kinds: Record<string, string> = {
  edit: 'edited the text',
  sync: 'changed the status at the site',
  withdrawal: 'withdrew it',
  check: 'checked the edited text and took it out of sight',
}

/** An appeal is made by the author, decided by staff, and closed by Docket when the comment was decided about anew. */
function tellAppeal({ actor, verdict }: PastEvent): string {
  if (actor === 'author') return 'appealed'
  if (actor === 'system') return 'closed the appeal, since there is another decision'
  return verdict === 'overturned' ? 'overturned a decision after an appeal' : 'let the decision stand after an appeal'
}

function tell(event: PastEvent): string {
  if (event.kind === 'appeal') return tellAppeal(event)
  const did =
    event.action && event.action in pastTense ? pastTense[event.action as keyof typeof pastTense] : kinds[event.kind]
  return `${did ?? event.kind}${event.reason ? `: ${event.reason.toLowerCase()}` : ''}`
}
