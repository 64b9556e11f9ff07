import { problem } from '#lib/http'

interface Refused {
  error: string
  field: string | null
}

/**
 * The answer to items that were judged one by one: 200 with the results in their order, or 422 when not one of them
 * could be taken. Then `errors` names items and fields, and the results are there as well.
 */
export function answerItems(list: string, results: (object | Refused)[]): Response {
  const refused = results.flatMap((result, index) => ('error' in result ? [{ ...result, index }] : []))
  if (refused.length < results.length) return Response.json({ results }, { headers: { 'cache-control': 'no-store' } })
  const errors = refused.map(({ index, field, error }) => ({
    field: [list, index, field].filter(part => part !== null).join('.'),
    message: error,
  }))
  const detail = `Nothing was taken. ${list}.${refused[0]?.index}: ${refused[0]?.error}`
  return problem(422, 'Not valid', detail, { members: { errors, results } })
}
