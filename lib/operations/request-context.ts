import { AsyncLocalStorage } from 'node:async_hooks'

/** The request that is being answered. */
interface RequestContext {
  requestId: string
  /** Who sent it, once they are known. */
  staffId?: number
  /** Has it answered with this status, whatever Next chooses. */
  answerInstead?: (status: number) => void
}

// One for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketRequest?: AsyncLocalStorage<RequestContext> }
kept.docketRequest ??= new AsyncLocalStorage()

/** Everything that is done for a request runs within its context, in Next as well, which our server calls. */
export const requestContext = kept.docketRequest

/** Tells the log who sent the request that is being answered. */
export function noteStaff(staffId: number) {
  const context = requestContext.getStore()
  if (context) context.staffId = staffId
}

/** Has the request that is being answered bear a status that Next does not know for what was thrown. */
export function answerInstead(status: number) {
  requestContext.getStore()?.answerInstead?.(status)
}
