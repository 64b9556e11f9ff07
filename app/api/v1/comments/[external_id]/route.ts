import { apiRoute } from '#lib/api/route'
import { withdrawComment } from '#lib/intake/withdraw'

interface Context {
  params: Promise<{ external_id: string }>
}

/** A comment was withdrawn by its author. */
export const DELETE = apiRoute('intake', async (client, _request, { params }: Context) => {
  await withdrawComment(client, (await params).external_id)
  return new Response(null, { status: 204 })
})
