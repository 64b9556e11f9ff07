import 'server-only'
import type { Scope } from '#db/schema'
import { type ApiClient, requireClient } from '#lib/api/client'
import { countRequest } from '#lib/api/limit'
import { route } from '#lib/http'

/** A route of the API for a key with this scope. Its answer says how much of the key's rate is left. */
export function apiRoute<C>(
  scope: Scope,
  handler: (client: ApiClient, request: Request, context: C) => Promise<Response>,
) {
  return route(async (request: Request, context: C) => {
    const client = await requireClient(request, scope)
    const headers = await countRequest(client)
    const response = await handler(client, request, context)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  })
}
