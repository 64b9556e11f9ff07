/** Beside whom somebody comes to stand. */
export interface Place {
  side: 'before' | 'after'
  of: number
}

/** Who comes to stand where. */
export interface Move extends Place {
  id: number
}

/** A person with their number in the order of the roster; null for one who left and has none. */
export interface Ranked {
  id: number
  rank: number | null
}

/** The people after a move, numbered anew; those who left come last. As given when either is not among them. */
export function orderAfter<Person extends Ranked>(people: Person[], { id, side, of }: Move): Person[] {
  const moved = people.find(person => person.id === id)
  const others = people.filter(person => person !== moved)
  const at = others.findIndex(person => person.id === of)
  if (!moved || at < 0) return people
  const ordered = others.toSpliced(side === 'after' ? at + 1 : at, 0, moved)
  return ordered.map((person, index) => (person.rank === null ? person : { ...person, rank: index + 1 }))
}

/** Where a person comes to stand who goes a step up (-1) or down (1); null at the end, and for one without a number. */
export function placeOneStep(people: Ranked[], id: number, step: -1 | 1): Place | null {
  const order = people.filter(person => person.rank !== null)
  const index = order.findIndex(person => person.id === id)
  const neighbour = index < 0 ? undefined : order[index + step]
  return neighbour ? { side: step < 0 ? 'before' : 'after', of: neighbour.id } : null
}
