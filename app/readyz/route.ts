import { problem, route } from '#lib/http'
import { findObstacle, findReplica } from '#lib/operations/readiness'

/** Whether this process can serve: for whoever sends requests to several. */
export const GET = route(async () => {
  const obstacle = await findObstacle()
  if (obstacle) return problem(503, 'Not ready', obstacle)
  const replica = await findReplica()
  return Response.json({ status: 'ready', ...(replica && { replica }) })
})
