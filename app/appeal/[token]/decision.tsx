import type { Linked } from '#lib/appeals/by-link'

const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What was decided, about which text, why, and by whom: no name of the staff. */
export function Decision({ linked }: { linked: Linked }) {
  const who = linked.isByChecks ? 'An automatic check' : `The moderators of ${linked.site}`
  return (
    <>
      {linked.comment === null ? (
        <p className="text-muted">The text of your comment has been removed for good.</p>
      ) : (
        <blockquote dir="auto" className="reader-text rounded-md border border-line bg-raised p-3">
          {linked.comment}
        </blockquote>
      )}
      <p>
        {who} {linked.isSpam ? 'marked it as spam' : 'deleted it'} on{' '}
        <time dateTime={linked.decidedAt}>{dates.format(new Date(linked.decidedAt))}</time>. Reason:{' '}
        <strong className="font-medium">{linked.reason ?? (linked.isSpam ? 'spam' : 'none was named')}</strong>.
      </p>
      {linked.state === 'open' && (
        <p className="text-muted text-sm">
          If you think that this is wrong, say why by{' '}
          <time dateTime={linked.until}>{dates.format(new Date(linked.until))}</time>. Somebody else than the person who
          decided looks at it again.
        </p>
      )}
    </>
  )
}
