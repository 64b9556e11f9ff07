import { threadQuery } from '#lib/public/query'
import { preflight, publicRoute } from '#lib/public/route'
import { getThread } from '#lib/public/thread'

interface Context {
  params: Promise<{ site: string; external_id: string }>
}

export const OPTIONS = preflight

/** The approved comments on an article, for everybody. */
export const GET = publicRoute({ seconds: 30, staleSeconds: 60 }, async (request, { params }: Context) => {
  const { site, external_id } = await params
  const query = threadQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return getThread(site, external_id, query)
})
