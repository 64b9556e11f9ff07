import type { Failure, Outcome } from '#lib/bench/summary'

/** What the work measures, or why it did not, so that whatever comes after it is measured all the same. */
export async function attempt(
  what: Pick<Failure, 'part' | 'name'>,
  work: () => Promise<Outcome | Outcome[]>,
): Promise<Outcome[]> {
  try {
    return [await work()].flat()
  } catch (error) {
    return [failed(what, error)]
  }
}

/** Why a measure came to no result. */
export function failed({ part, name }: Pick<Failure, 'part' | 'name'>, error: unknown): Failure {
  return { part, name, failure: error instanceof Error ? error.message : String(error) }
}
