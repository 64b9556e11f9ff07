/**
 * Sends a form to next-auth, as this page and the sign-out button need it. Returns the code of what went wrong, or null.
 * @throws TypeError when the server cannot be reached
 */
export async function postAuth(action: 'callback/credentials' | 'signout', fields: Record<string, string>) {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const response = await fetch(`/api/auth/${action}`, { method: 'POST', body })
  const { url } = await response.json()
  return typeof url === 'string' ? errorIn(new URL(url, location.href).searchParams) : 'Unavailable'
}

// next-auth answers every outcome with the address it would lead to.
function errorIn(params: URLSearchParams): string | null {
  return params.has('csrf') ? 'NoCookie' : params.get('error')
}
