import { z } from 'zod'

const count = (usual: number) =>
  z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is below 1')
    .max(100, 'is above 100')
    .default(usual)

/** Where a page of a thread begins: after this comment of the top level. */
export interface Place {
  at: Date
  id: number
}

/** What may stand behind the question mark of recent-comments. */
export const recentQuery = z.object({ limit: count(10) })

/** What may stand behind the question mark of a thread; `cursor` is the `next` of the page before. */
export const threadQuery = z.object({ limit: count(50), cursor: z.string().transform(readCursor).optional() })
export type ThreadQuery = z.infer<typeof threadQuery>

export function writeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString('base64url')
}

function readCursor(text: string, context: z.RefinementCtx): Place {
  const [, ms, id] = /^(-?\d{1,14})\.([1-9]\d{0,14})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (ms && id) return { at: new Date(Number(ms)), id: Number(id) }
  context.addIssue({ code: 'custom', message: 'is no cursor that an earlier page gave' })
  return z.NEVER
}
