import { after } from 'next/server'
import { z } from 'zod'
import { refreshSoon } from '#lib/comments/refresh-soon'
import { decide } from '#lib/decide'
import { commentsField, decisionFields, hasWhatItNeeds, keyOf } from '#lib/decision/request'
import { restore } from '#lib/decision/restore'
import { readJson, route } from '#lib/http'
import { requireStaffForRoute } from '#lib/session'

const decision = z.strictObject({ ...decisionFields, comments: commentsField }).superRefine(hasWhatItNeeds)
const restoration = z.union([
  z.strictObject({ action: z.literal('restore'), batch: z.uuid(), claim: z.boolean().optional() }),
  z.strictObject({ action: z.literal('restore'), decisions: z.array(z.int().positive()).min(1).max(1000) }),
])
const body = z.union([restoration, decision])

/** The browser's one way to decide: the same Idempotency-Key again gets the same answer and applies nothing twice. */
export const POST = route(async request => {
  const reading = readJson(request, body) // while the database is asked who this is
  reading.catch(() => {}) // who may not decide is told so first
  const staff = await requireStaffForRoute(request)
  const key = keyOf(request)
  const order = await reading
  const decided =
    order.action === 'restore' ? await restore(staff, withoutAction(order), key) : await decide(staff, order, key)
  after(() => refreshSoon(decided.decided))
  return Response.json({ ...decided, at: new Date().toISOString() })
})

function withoutAction(order: z.infer<typeof restoration>) {
  return 'batch' in order ? { batch: order.batch, claim: order.claim } : { decisions: order.decisions }
}
