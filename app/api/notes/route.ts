import { z } from 'zod'
import { readJson, route } from '#lib/http'
import { addNote } from '#lib/notes'
import { requireStaffForRoute } from '#lib/session'

const text = z.string().trim().min(1, 'Write something first').max(4000)
const body = z.union([
  z.strictObject({ comment: z.int().positive(), body: text }),
  z.strictObject({ author: z.int().positive(), body: text }),
])

export const POST = route(async request => {
  const staff = await requireStaffForRoute(request)
  await addNote(staff, await readJson(request, body))
  return new Response(null, { status: 204 })
})
