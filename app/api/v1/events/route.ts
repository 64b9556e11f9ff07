import { apiRoute } from '#lib/api/route'
import { eventQuery } from '#lib/outbox/event'
import { listOutwardEvents } from '#lib/outbox/list-outward-events'

export const GET = apiRoute('events', async (client, request) => {
  const query = eventQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return Response.json(await listOutwardEvents(client, query), { headers: { 'cache-control': 'no-store' } })
})
