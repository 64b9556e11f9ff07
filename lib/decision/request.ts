import { z } from 'zod'
import { transitions } from '#lib/transitions'

/** The fields that every request for a decision has: what is done, why, and the batch it belongs to. */
export const decisionFields = {
  action: z.enum(['approve', 'delete', 'spam', 'escalate']),
  reason: z.string().max(41).nullable(),
  note: z.string().trim().max(4000).nullable(),
  batch: z.uuid().optional(),
}

/** 1–1,000 comments, each as it was seen. */
export const commentsField = z
  .array(
    z.strictObject({
      id: z.int().positive(),
      revision: z.int().positive(),
      decisionId: z.int().positive().nullable(),
    }),
  )
  .min(1)
  .max(1000)

/** Deleting needs a reason and escalating a note (lib/transitions.ts); one left out is named as the field at fault. */
export function hasWhatItNeeds(
  order: { action: keyof typeof transitions; reason: string | null; note: string | null },
  context: z.RefinementCtx,
) {
  const { needs } = transitions[order.action]
  if (needs && !order[needs]) {
    context.addIssue({ code: 'custom', path: [needs], message: `To ${order.action}, give a ${needs}` })
  }
}

/** The Idempotency-Key of a request. @throws ZodError when it is missing or not 8–100 characters long */
export function keyOf(request: Request): string {
  const { 'Idempotency-Key': key } = z
    .object({ 'Idempotency-Key': z.string('is missing').min(8).max(100) })
    .parse({ 'Idempotency-Key': request.headers.get('idempotency-key') })
  return key
}
