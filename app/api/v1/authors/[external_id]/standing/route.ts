import { apiRoute } from '#lib/api/route'
import { getStanding } from '#lib/intake/standing'

interface Context {
  params: Promise<{ external_id: string }>
}

/** Whether an author may comment, for the site to ask before it shows the form. */
export const GET = apiRoute('intake', async (client, _request, { params }: Context) =>
  Response.json(await getStanding(client, (await params).external_id), { headers: { 'cache-control': 'no-store' } }),
)
