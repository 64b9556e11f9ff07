/** Who made the decision that an appeal is against, and who had escalated the comment to them; null: nobody. */
export interface FirstPeople {
  decidedBy: number | null
  escalatedBy: number | null
}

export type NotTheirs = 'decided by you' | 'escalated by you'

/** Why this person leaves the appeal to somebody else; null: they may decide about it. */
export function whyNotTheirs({ decidedBy, escalatedBy }: FirstPeople, staff: { id: number }): NotTheirs | null {
  if (decidedBy === staff.id) return 'decided by you'
  return escalatedBy === staff.id ? 'escalated by you' : null
}
