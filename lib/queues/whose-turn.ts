/** An escalation in force: who asks for a second person, and whom they named of those who may decide. */
export interface Escalation {
  byId: number
  by: string
  asked: { id: number; name: string }[]
}

interface Viewer {
  staffId: number
  mayDecide: boolean
}

const either = new Intl.ListFormat('en', { type: 'disjunction' })

/** Who decides about an escalated comment next, as one who looks at it is told; never the one who escalated. */
export function whoseTurn({ byId, by, asked }: Escalation, { staffId, mayDecide }: Viewer) {
  const isOwn = byId === staffId
  const isAsked = asked.length === 0 || asked.some(person => person.id === staffId)
  if (!isOwn && mayDecide && isAsked) return { isYours: true, told: 'Your turn' }
  const names = asked.map(person => person.name)
  const whom = names.length > 0 ? either.format(names) : `somebody other than ${isOwn ? 'you' : by}`
  return { isYours: false, told: `Waiting for ${whom}` }
}
