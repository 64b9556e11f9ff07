/** What a client wanted, and all that it was told about it. */
export interface Asked {
  key: string
  staff: number
  batch: string
  comments: { id: number; decisionId: number | null }[]
  /** Every answer that came to it, oldest first. None: the client does not know what became of it. */
  answers: Answer[]
}

/** Ids of comments, by what was said to have become of them. */
export interface Answer {
  decided: number[]
  stale: number[]
  unchanged: number[]
  refused: number[]
}

/** A decision in the log; `before` is the one that it took the place of. */
export interface Happened {
  id: number
  batch: string
  comment: number
  staff: number
  from: string
  to: string
  before: number | null
  /** The decision that it undoes. */
  restores: number | null
}

/** A comment as it stands. */
export interface Standing {
  id: number
  arrived: string
  status: string
  decisionId: number | null
}

export interface History {
  asked: Asked[]
  /** Oldest first. */
  happened: Happened[]
  standing: Standing[]
}

/**
 * Compares what clients were told with what the database holds, and names all that does not fit: a decision that was
 * acknowledged and is not there, or is there twice, or that nobody asked for; an answer that changed; a status that is
 * not what the log tells; and a decision of somebody else that was overridden unseen.
 */
export function faultsIn(history: History): string[] {
  const byBatch = Map.groupBy(history.happened, event => event.batch)
  const asked = new Map(history.asked.map(order => [order.batch, order]))
  return [
    ...history.asked.flatMap(order => answerFaults(order, byBatch.get(order.batch) ?? [])),
    ...history.happened.filter(event => !asked.has(event.batch)).map(event => `event ${event.id}: nobody asked for it`),
    ...replayFaults(history),
    ...unseenFaults(history, asked),
  ]
}

function answerFaults({ key, comments, answers }: Asked, events: Happened[]): string[] {
  const [first, ...later] = answers.map(answer => JSON.stringify(answer))
  const wanted = new Set(comments.map(({ id }) => id))
  const decided = answers[0] && new Set(answers[0].decided)
  const byComment = Map.groupBy(events, event => event.comment)
  return [
    ...later.filter(answer => answer !== first).map(answer => `${key}: was answered ${first} and then ${answer}`),
    ...comments.flatMap(({ id }) =>
      countFaults(`${key}: comment ${id}`, byComment.get(id)?.length ?? 0, decided?.has(id)),
    ),
    ...events
      .filter(event => !wanted.has(event.comment))
      .map(event => `${key}: event ${event.id} is about another comment, ${event.comment}`),
  ]
}

/** `isTold`: whether the client was told that it was decided; undefined when it was told nothing. */
function countFaults(what: string, count: number, isTold: boolean | undefined): string[] {
  if (count > 1) return [`${what} was decided ${count} times`]
  if (isTold === true && count === 0) return [`${what} was acknowledged and is not decided`]
  return isTold === false && count > 0 ? [`${what} was decided, and told not to be`] : []
}

function replayFaults({ happened, standing }: History): string[] {
  const byId = new Map(happened.map(event => [event.id, event]))
  const byComment = Map.groupBy(happened, event => event.comment)
  return standing.flatMap(({ id, arrived, status, decisionId }) => {
    const faults: string[] = []
    let [was, inForce] = [arrived, null as number | null]
    for (const event of byComment.get(id) ?? []) {
      if (event.from !== was) faults.push(`event ${event.id}: from ${event.from}, when comment ${id} was ${was}`)
      if (event.before !== inForce)
        faults.push(`event ${event.id}: after decision ${event.before}, when ${inForce} was in force`)
      was = event.to
      inForce = event.restores === null ? event.id : (byId.get(event.restores)?.before ?? null)
    }
    if (status !== was) faults.push(`comment ${id}: is ${status}, and by the log ${was}`)
    if (decisionId !== inForce) faults.push(`comment ${id}: has decision ${decisionId} in force, by the log ${inForce}`)
    return faults
  })
}

function unseenFaults({ happened }: History, asked: Map<string, Asked>): string[] {
  const byId = new Map(happened.map(event => [event.id, event]))
  const seenBy = new Map(
    [...asked].map(([batch, { comments }]) => [batch, new Map(comments.map(({ id, decisionId }) => [id, decisionId]))]),
  )
  return happened
    .filter(event => {
      const before = byId.get(event.before ?? 0)
      const seen = seenBy.get(event.batch)
      return before && before.staff !== event.staff && seen && seen.get(event.comment) !== before.id
    })
    .map(event => `event ${event.id}: overrides ${event.before} of somebody else, unseen`)
}
