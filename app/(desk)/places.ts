import type { Act } from '#lib/permissions'
import type { Waiting } from '#lib/waiting'

/** What waits beside the queues, for those who may do the act. */
export const besides: { href: string; label: string; act: Act; count: keyof Waiting }[] = [
  { href: '/appeals', label: 'Appeals', act: 'appeal', count: 'appeals' },
  { href: '/mentions', label: 'Mentions', act: 'read', count: 'mentions' },
]

/** The other pages that the rail and the palette lead to, for those who may do the act. */
export const places: { href: string; label: string; act: Act }[] = [
  { href: '/views', label: 'Views', act: 'view' },
  { href: '/authors', label: 'Authors', act: 'decide' },
  { href: '/articles', label: 'Articles', act: 'read' },
  { href: '/log', label: 'Log', act: 'log' },
  { href: '/roster', label: 'Roster', act: 'administer' },
  { href: '/settings', label: 'Settings', act: 'read' },
]
