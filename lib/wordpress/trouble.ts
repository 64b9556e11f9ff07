import { z } from 'zod'

/**
 * Why WordPress did not do what was asked; the message is fit to show. `status` and `code` as WordPress answered them,
 * null without an answer of its REST API.
 */
export class Trouble extends Error {
  override name = 'Trouble'
  readonly status: number | null
  readonly code: string | null
  constructor(message: string, { status = null, code = null }: { status?: number | null; code?: string | null } = {}) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** There is no comment with this id, or its article is gone. */
const goneCodes = new Set(['rest_comment_invalid_id', 'rest_post_invalid_id'])

/** Codes that are about who asks or about the whole API, whichever comment it was. */
const aboutAccess = new Set(['rest_forbidden_context', 'rest_not_logged_in', 'rest_no_route', 'rest_disabled'])

/** Whether WordPress says that the comment is not there any more. */
export function isGone({ status, code }: Trouble): boolean {
  return status === 404 && goneCodes.has(code ?? '')
}

/** Whether WordPress refuses this one comment, and the same again would not help. */
export function isRefusal({ status, code }: Trouble): boolean {
  return code !== null && !aboutAccess.has(code) && [400, 403, 404, 501].includes(status ?? 0)
}

/** Whether only this comment failed, for now: WordPress could not write it to its database. */
export function isHiccup({ status, code }: Trouble): boolean {
  return status === 500 && code === 'rest_comment_failed_edit'
}

const restError = z.object({ code: z.string(), message: z.string().catch('') })

/** What an answer with an error status means. */
export function troubleOf(status: number, text: string): Trouble {
  const told = restError.safeParse(parseJson(text))
  if (!told.success) return new Trouble(reasonWithoutCode(status), { status })
  const { code, message } = told.data
  const reason = reasons[code] ?? `WordPress refused: ${plain(message) || code} (${status}, ${code.slice(0, 60)})`
  return new Trouble(reason, { status, code })
}

const wrongPassword =
  'WordPress does not know this user name with this Application Password. Make an Application Password in WordPress ' +
  'in the profile of the user; the password for signing in does not work here. If it is right, the web server may drop ' +
  'the Authorization header.'
const passwordsOff =
  'Application Passwords are off on this WordPress: it needs https, or a security plugin turned them off.'
const mayNotModerate =
  'This user may not moderate comments. Use the account of an editor or administrator (moderate_comments).'

/** What the codes of WordPress mean for the one who connects it. */
export const reasons: Record<string, string> = {
  incorrect_password: wrongPassword,
  invalid_username: wrongPassword,
  invalid_email: wrongPassword,
  rest_not_logged_in: wrongPassword,
  rest_forbidden_context: wrongPassword,
  application_passwords_disabled: passwordsOff,
  application_passwords_disabled_for_user: passwordsOff,
  rest_no_route: 'The REST API of this WordPress has no comments: a plugin removed them. Allow /wp/v2/comments there.',
  may_not_moderate: mayNotModerate,
}

function reasonWithoutCode(status: number): string {
  if (status === 503) return 'WordPress is down for maintenance (503)'
  if (status === 429) return 'WordPress asks for fewer requests (429)'
  if (status === 401 || status === 403) {
    return `Something before WordPress blocks its REST API (${status}): a firewall, a login page or a security plugin`
  }
  return status >= 500
    ? `WordPress failed (${status})`
    : `This address does not answer as the REST API of WordPress does (${status})`
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}

/** null for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
