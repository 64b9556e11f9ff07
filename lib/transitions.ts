import type { Action, FlagState, Status } from '#db/schema'

interface Transition {
  from: readonly Status[]
  to: Status | 'same' | 'before'
  flagsBecome: FlagState | 'before'
  reviews: boolean
  needs: 'reason' | 'note' | null
}

/** What each action does to a comment (product.md, Status and actions). */
export const transitions = {
  approve: {
    from: ['pending', 'approved', 'deleted', 'spam'],
    to: 'approved',
    flagsBecome: 'dismissed',
    reviews: true,
    needs: null,
  },
  delete: {
    from: ['pending', 'approved', 'spam'],
    to: 'deleted',
    flagsBecome: 'upheld',
    reviews: true,
    needs: 'reason',
  },
  spam: { from: ['pending', 'approved', 'deleted'], to: 'spam', flagsBecome: 'upheld', reviews: true, needs: null },
  escalate: { from: ['pending', 'approved'], to: 'same', flagsBecome: 'open', reviews: false, needs: 'note' },
  restore: {
    from: ['pending', 'approved', 'deleted', 'spam'],
    to: 'before',
    flagsBecome: 'before',
    reviews: false,
    needs: null,
  },
} as const satisfies Record<Action, Transition>

/** How an action is told of afterwards: "Deleted: harassment", "already approved by Ann". */
export const pastTense = {
  approve: 'approved',
  delete: 'deleted',
  spam: 'marked as spam',
  escalate: 'escalated',
  restore: 'restored',
} as const satisfies Record<Action, string>

/** Whether the action is offered for a comment of this status. */
export function applies(action: Action, status: Status): boolean {
  const from: readonly Status[] = transitions[action].from
  return from.includes(status)
}

/** The status that the action leaves a comment with. */
export function statusAfter(action: Exclude<Action, 'restore'>, status: Status): Status {
  const { to } = transitions[action]
  return to === 'same' ? status : to
}
