import { metricsToken } from '#lib/env'
import { problem, route } from '#lib/http'
import { readGauges } from '#lib/operations/gauges'
import { metrics } from '#lib/operations/metrics'
import { isSameSecret } from '#lib/token'

/** What this process counts of itself, for a Prometheus that has the token. */
export const GET = route(async request => {
  const token = metricsToken()
  if (token === null) return problem(404, 'Not found', 'This desk tells no metrics: METRICS_TOKEN is not set.')
  if (!isSameSecret(request.headers.get('authorization') ?? '', `Bearer ${token}`))
    return problem(401, 'No token', 'Send METRICS_TOKEN as “Authorization: Bearer …”.', {
      headers: { 'www-authenticate': 'Bearer' },
    })
  await readGauges()
  const { registry } = metrics()
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
})
