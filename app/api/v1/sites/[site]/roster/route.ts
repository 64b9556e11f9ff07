import { getPublicRoster } from '#lib/public/roster'
import { preflight, publicRoute } from '#lib/public/route'

interface Context {
  params: Promise<{ site: string }>
}

export const OPTIONS = preflight

/** Contributors and moderators of a site, for everybody. */
export const GET = publicRoute({ seconds: 300, staleSeconds: 3600 }, async (_request, { params }: Context) =>
  getPublicRoster((await params).site),
)
