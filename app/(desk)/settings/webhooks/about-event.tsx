import type { Delivery } from '#lib/outbox/deliveries'
import { typeOfKind } from '#lib/outbox/event'
import { Link } from '../../../_ui/link.tsx'

/** What a delivery tells, by the type its receiver sees, with the way to the comment’s log. */
export function AboutEvent({ of: { kind, comment } }: { of: Delivery }) {
  return (
    <>
      <span className="whitespace-nowrap">{kind ? typeOfKind[kind] : 'docket.test'}</span>
      {comment && (
        <Link href={`/log?comment=${comment}`} className="block text-accent text-xs underline">
          comment {comment}
        </Link>
      )}
    </>
  )
}
