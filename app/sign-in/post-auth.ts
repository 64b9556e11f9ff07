type Door = 'credentials' | 'second-step' | 'passkey'

/**
 * Sends a form to next-auth, as these pages and the sign-out button need it. Returns the code of what went wrong, or null.
 * @throws TypeError when the server cannot be reached
 */
export async function postAuth(action: `callback/${Door}` | 'signout', fields: Record<string, string>) {
  const url = await post(action, fields)
  return url ? errorIn(url.searchParams) : 'Unavailable'
}

/** Leaves for the OIDC provider, and comes back to the path; `again` asks it to make sure anew who is there. */
export async function leaveForProvider(from: string, again = false): Promise<string | null> {
  const url = await post(again ? 'signin/oidc?prompt=login' : 'signin/oidc', { callbackUrl: from })
  const code = url ? errorIn(url.searchParams) : 'Unavailable'
  if (url && !code) location.assign(url)
  return code
}

/** next-auth answers every outcome with the address it would lead to. */
async function post(action: string, fields: Record<string, string>): Promise<URL | null> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const response = await fetch(`/api/auth/${action}`, { method: 'POST', body })
  const { url } = await response.json()
  return typeof url === 'string' ? new URL(url, location.href) : null
}

function errorIn(params: URLSearchParams): string | null {
  return params.has('csrf') ? 'NoCookie' : params.get('error')
}
