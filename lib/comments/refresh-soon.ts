import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { refreshAround } from '#lib/comments/refresh-priorities'

const gatherMs = 500
/** More than that are a bulk, which is worked out by itself. */
const mostGathered = 20

let gathering: { ids: number[]; done: Promise<void> } | null = null

/**
 * Does `refreshAround` half a second later, for all that was decided until then at once: who decides quickly would wait
 * for what follows from their last decision, and often it is about the same authors.
 */
export function refreshSoon(ids: number[]): Promise<void> {
  if (ids.length > mostGathered) return refreshAround(ids)
  gathering ??= gather()
  gathering.ids.push(...ids)
  return gathering.done
}

function gather() {
  const ids: number[] = []
  const done = sleep(gatherMs).then(() => {
    gathering = null
    return refreshAround(ids)
  })
  return { ids, done }
}
