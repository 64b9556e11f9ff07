import { openApiDocument } from '#lib/api/openapi/document'
import { preflight, publicRoute } from '#lib/public/route'

export const OPTIONS = preflight

/** What other systems may rely on, described for machines. */
export const GET = publicRoute({ seconds: 300, staleSeconds: 3600 }, async () => openApiDocument())
