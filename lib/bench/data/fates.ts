import type { Action, Status } from '#db/schema'

/** How a comment arrived, what staff did about it, and how many of a hundred have open flags. */
export interface Fate {
  share: number
  arrived: Status
  action: Exclude<Action, 'restore'> | null
  status: Status
  flagged: number
}

/** 92 % approved, 3 % pending, 3 % spam, 2 % deleted. */
export const fates: readonly Fate[] = [
  { share: 0.87, arrived: 'approved', action: null, status: 'approved', flagged: 0.4 },
  { share: 0.05, arrived: 'pending', action: 'approve', status: 'approved', flagged: 0 },
  { share: 0.029, arrived: 'pending', action: null, status: 'pending', flagged: 5 },
  { share: 0.001, arrived: 'pending', action: 'escalate', status: 'pending', flagged: 0 },
  { share: 0.02, arrived: 'pending', action: 'spam', status: 'spam', flagged: 0 },
  { share: 0.01, arrived: 'spam', action: null, status: 'spam', flagged: 0 },
  { share: 0.015, arrived: 'approved', action: 'delete', status: 'deleted', flagged: 0 },
  { share: 0.005, arrived: 'deleted', action: null, status: 'deleted', flagged: 0 },
]
