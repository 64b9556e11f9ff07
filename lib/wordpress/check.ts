import { readAddress, restCandidates } from './address.ts'
import { parseAnswer, restIndex, restMe } from './answers.ts'
import { type Access, ask, request, urlOf } from './client.ts'
import { parseJson, reasons, Trouble } from './trouble.ts'

interface Credentials {
  url: string
  username: string
  password: string
  allowsPrivate: boolean
}

/** A WordPress whose comments this user may moderate. */
export interface Checked {
  /** As WordPress calls its own address, whatever page of it was named. */
  url: string
  restUrl: string
  name: string
}

/**
 * Finds the REST API of a WordPress and tries whether this user may moderate its comments.
 * @throws Trouble with the reason when not
 */
export async function checkWordpress({ url, ...credentials }: Credentials): Promise<Checked> {
  const address = readAddress(url)
  if (!address) throw new Trouble('This is not the address of a site, such as https://cars.example')
  const { restUrl, index } = await discover(address, credentials.allowsPrivate)
  const access: Access = { ...credentials, restUrl }
  await requireModerator(access, index.authentication)
  await ask(access, { path: 'wp/v2/comments', query: { context: 'edit', status: 'hold', per_page: 1, _fields: 'id' } })
  return { url: readAddress(index.home) ?? address, restUrl, name: index.name }
}

/** Where the REST API of the WordPress at this address is. @throws Trouble when nowhere */
export async function discover(address: string, allowsPrivate: boolean) {
  const home = await request({ method: 'GET', url: `${address}/`, allowsPrivate, headers: {}, longAnswer: 'cut' })
  for (const restUrl of restCandidates(address, home.headers.link ?? '')) {
    const index = await readIndex(restUrl, allowsPrivate)
    if (index) return { restUrl, index }
  }
  throw new Trouble(
    'There is no WordPress at this address, or its REST API is blocked: neither /wp-json/ nor ?rest_route=/ answers.',
    { status: home.status },
  )
}

async function readIndex(restUrl: string, allowsPrivate: boolean) {
  const url = urlOf(restUrl, { path: '', query: { _fields: 'name,home,namespaces,authentication' } })
  const { status, text } = await request({ method: 'GET', url, allowsPrivate, headers: {} })
  const parsed = restIndex.safeParse(parseJson(text))
  return status === 200 && parsed.success && parsed.data.namespaces.includes('wp/v2') ? parsed.data : null
}

/** Stock WordPress does not tell why it knows nobody; whether it has Application Passwords at all, its index tells. */
async function requireModerator(access: Access, authentication: unknown) {
  const hasPasswords = typeof authentication === 'object' && 'application-passwords' in (authentication ?? {})
  const query = { context: 'edit', _fields: 'capabilities' }
  const me = await ask(access, { path: 'wp/v2/users/me', query }).catch(error => {
    if (error instanceof Trouble && error.status === 401 && !hasPasswords) {
      throw new Trouble(reasons.application_passwords_disabled ?? '', { status: 401 })
    }
    throw error
  })
  const { capabilities } = parseAnswer(restMe, me.json)
  if (!capabilities.moderate_comments) throw new Trouble(reasons.may_not_moderate ?? '', { status: 403 })
}
