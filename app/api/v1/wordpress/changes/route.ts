import { apiRoute } from '#lib/api/route'
import { readJson } from '#lib/http'
import { changesShape, noteChanges } from '#lib/wordpress/changes'

export const POST = apiRoute('intake', async (client, request) => {
  await noteChanges(client, await readJson(request, changesShape))
  return new Response(null, { status: 202 })
})
