import { z } from 'zod'
import { answerItems } from '#lib/api/items'
import { apiRoute } from '#lib/api/route'
import { inTurn } from '#lib/api/turn'
import { readJson } from '#lib/http'
import { takeIn } from '#lib/intake/take-in'

const body = z.strictObject({ comments: z.array(z.unknown()).min(1).max(500) })

/** Takes in comments of the key's site (api.md, Taking in). */
export const POST = apiRoute('intake', async (client, request) => {
  const { comments } = await readJson(request, body)
  return answerItems('comments', await inTurn(() => takeIn(client, comments)))
})
