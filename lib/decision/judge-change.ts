import type { Status } from '#db/schema'

/** A status that the site tells and that differs from what it told last. */
export interface SourceChange {
  told: Status
  /** In Docket. */
  current: Status
  /** What Docket asked the site for last and has not heard of since; null: nothing. */
  sent: Status | null
  /** The last look that showed the old status, and the one that showed the new. */
  lastLookAt: Date
  askedAt: Date
  /** When the site says that it happened; null: it does not tell. */
  changedAt: Date | null
  /** Of the last decision in Docket; null: nobody decided there. */
  decidedAt: Date | null
}

/** `agrees`: nothing to do. `own`: Docket's own doing came back late. `taken`: Docket follows. `stands`: Docket's decision does. */
export type Judgement = 'agrees' | 'own' | 'taken' | 'stands'

/** What becomes of a status that changed at the site: of two decisions the later one counts, of two at once Docket's. */
export function judgeChange(change: SourceChange): Judgement {
  const { told, current, sent, decidedAt } = change
  if (told === current) return 'agrees'
  if (told === sent) return 'own'
  if (decidedAt === null) return 'taken'
  return happenedAt(change).getTime() > decidedAt.getTime() ? 'taken' : 'stands'
}

/**
 * When a status changed at the site: as the site says, if that lies between the two looks, else the middle between
 * them. Its clock may be wrong.
 */
export function happenedAt({ lastLookAt, askedAt, changedAt }: Omit<SourceChange, 'told' | 'current'>): Date {
  const [from, to] = [lastLookAt.getTime(), askedAt.getTime()]
  if (changedAt && changedAt.getTime() >= from && changedAt.getTime() <= to) return changedAt
  return new Date(Math.floor((Math.min(from, to) + to) / 2))
}
