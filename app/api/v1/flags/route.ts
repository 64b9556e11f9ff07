import { z } from 'zod'
import { answerItems } from '#lib/api/items'
import { apiRoute } from '#lib/api/route'
import { inTurn } from '#lib/api/turn'
import { readJson } from '#lib/http'
import { takeFlags } from '#lib/intake/take-flags'

const body = z.strictObject({ flags: z.array(z.unknown()).min(1).max(500) })

/** Takes in the flags that readers raised on the key's site. */
export const POST = apiRoute('intake', async (client, request) => {
  const { flags } = await readJson(request, body)
  return answerItems('flags', await inTurn(() => takeFlags(client, flags)))
})
