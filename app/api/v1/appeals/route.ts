import { z } from 'zod'
import { answerItems } from '#lib/api/items'
import { apiRoute } from '#lib/api/route'
import { inTurn } from '#lib/api/turn'
import { takeAppeals } from '#lib/appeals/take-appeals'
import { readJson } from '#lib/http'

const body = z.strictObject({ appeals: z.array(z.unknown()).min(1).max(500) })

/** Takes in what authors say against decisions about their comments on the key's site. */
export const POST = apiRoute('intake', async (client, request) => {
  const { appeals } = await readJson(request, body)
  return answerItems('appeals', await inTurn(() => takeAppeals(client, appeals)))
})
