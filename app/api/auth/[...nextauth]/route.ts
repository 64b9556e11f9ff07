import { handleAuth } from '#lib/auth'
import { route } from '#lib/http'

export const GET = route(handleAuth)
export const POST = GET
