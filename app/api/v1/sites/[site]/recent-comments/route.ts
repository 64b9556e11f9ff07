import { recentQuery } from '#lib/public/query'
import { listRecentComments } from '#lib/public/recent-comments'
import { preflight, publicRoute } from '#lib/public/route'

interface Context {
  params: Promise<{ site: string }>
}

export const OPTIONS = preflight

/** The newest approved comments of a site, for everybody. */
export const GET = publicRoute({ seconds: 30, staleSeconds: 60 }, async (request, { params }: Context) => {
  const { limit } = recentQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return listRecentComments((await params).site, limit)
})
