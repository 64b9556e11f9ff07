import type { Told } from '#lib/live/list-decided'
import type { CommentRow } from '#lib/queues/rows'

const did = {
  approve: 'Approved',
  delete: 'Deleted',
  spam: 'Marked as spam',
  escalate: 'Escalated',
  restore: 'Restored',
  sync: 'Changed at the site',
  check: 'Checked anew',
  withdrawal: 'Withdrawn by its author',
} as const satisfies Record<Told['what'], string>

/** What others did to a comment since its row was read: "Approved by Bo"; null when the row shows it already. */
export function tellTold(row: CommentRow, told: Told | undefined, staffId: number): string | null {
  if (!told || told.byId === staffId) return null
  if (told.decisionId === row.decisionId || (row.decisionId ?? 0) >= told.event) return null
  return told.by ? `${did[told.what]} by ${told.by}` : did[told.what]
}
