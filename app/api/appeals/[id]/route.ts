import { after } from 'next/server'
import { z } from 'zod'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { refreshSoon } from '#lib/comments/refresh-soon'
import { readId, readJson, route } from '#lib/http'
import { requireStaffForRoute } from '#lib/session'

const body = z.strictObject({
  verdict: z.enum(['uphold', 'overturn']),
  note: z.string().trim().max(4000).nullable(),
  revision: z.int().positive().nullable(),
})

/** Decides about an appeal; asked again, it tells that it was decided, and by whom. */
export const POST = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const staff = await requireStaffForRoute(request)
  const { id } = await params
  const { note, ...order } = await readJson(request, body)
  const outcome = await decideAppeal(staff, { ...order, note: note || null, appeal: readId(id) })
  if (outcome.outcome === 'decided') after(() => refreshSoon([outcome.comment]))
  return Response.json(outcome)
})
