import 'server-only'
import { type ZodType, z } from 'zod'
import { isNotForAnyColumn } from '#lib/http'
import { answerInstead } from '#lib/operations/request-context'

type Given<S extends readonly ZodType[]> = { [I in keyof S]: z.input<S[I]> }
type Read<S extends readonly ZodType[]> = { [I in keyof S]: z.output<S[I]> }

/** What no page of ours sends. Its digest keeps Next from taking it for a fault of ours, in the log and for the browser. */
class Malformed extends Error {
  override name = 'Malformed'
  readonly digest = 'NEXT_HTTP_ERROR_FALLBACK;404'
}

/**
 * A server action: `run` is given who is there and the arguments as the schemas read them, one for each. Arguments that
 * they refuse, too many or too few, and a text or a number that no column holds answer 400, and change nothing.
 */
export function action<W, const S extends readonly [] | readonly ZodType[], R>(
  who: () => Promise<W>,
  schemas: S,
  run: (who: W, ...read: Read<S>) => Promise<R>,
): (...given: Given<S>) => Promise<R> {
  const all = z.tuple(schemas as [])
  return async (...given) => {
    const asking = await who()
    const { success, data } = all.safeParse(given)
    if (!success) throw malformed()
    return run(asking, ...(data as unknown as Read<S>)).catch(error => {
      throw isNotForAnyColumn(error) ? malformed() : error
    })
  }
}

/** A form whose fields are read by an action itself, which tells what is wrong with one. */
export const sentForm = z.instanceof(FormData)

/** A form of which nothing is refused that our page sends. */
export function formOf<F extends ZodType>(fields: F) {
  return sentForm.transform((form): unknown => Object.fromEntries(form)).pipe(fields)
}

function malformed(): Malformed {
  answerInstead(400) // which Next cannot
  return new Malformed('The arguments of the action are not valid')
}
