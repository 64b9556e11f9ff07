'use client'

import { useMemo, useOptimistic, useTransition } from 'react'
import { type Move, orderAfter, placeOneStep } from '#lib/roster/order'
import { answerOr } from './answer-or.ts'
import type { ListedPerson } from './columns.tsx'
import { putBeside } from './list-actions.ts'

export interface Told {
  text: string
  isTrouble: boolean
}

interface Given {
  people: ListedPerson[]
  /** Whether everybody who has a number is among them. */
  isWhole: boolean
  tell: (told: Told) => void
}

/** The people as they stand with moves that are still on their way; one that the server does not take is put back. */
export function useOrder({ people, isWhole, tell }: Given) {
  const [moved, moveAtOnce] = useOptimistic<ListedPerson[], Move>(people, orderAfter)
  const order = moved.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is moved is a new list each time React looks at it
  const shown = useMemo(() => moved, [people, order])
  const [, start] = useTransition()

  function move(wanted: Move) {
    const after = orderAfter(shown, wanted)
    const person = after.find(one => one.id === wanted.id)
    if (!person) return
    tell({ text: `${person.name} is now ${person.rank} of ${countRanked(after)}.`, isTrouble: false })
    start(async () => {
      moveAtOnce(wanted)
      const isTaken = await answerOr(putBeside(wanted), false)
      if (!isTaken) tell({ text: `${person.name} ${putBack}`, isTrouble: true })
    })
  }

  function step(id: number, by: -1 | 1) {
    const person = shown.find(one => one.id === id)
    if (!person) return
    const place = placeOneStep(shown, id, by)
    if (isWhole && place) return move({ id, ...place })
    tell({ text: whyNotMoved(person, isWhole, by), isTrouble: false })
  }

  return { shown, move, step }
}

const putBack = 'was put back: the server cannot be reached, or refused it.'

function whyNotMoved({ name, rank }: ListedPerson, isWhole: boolean, by: -1 | 1): string {
  if (!isWhole) return 'People are moved only while everybody is shown.'
  return rank === null ? `${name} left, and has no place in the order.` : `${name} is ${by < 0 ? 'first' : 'last'}.`
}

function countRanked(people: ListedPerson[]): number {
  return people.filter(person => person.rank !== null).length
}
