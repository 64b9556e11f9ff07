import { route } from '#lib/http'
import { handleAuth } from '#lib/session'

export const GET = route(handleAuth)
export const POST = GET
