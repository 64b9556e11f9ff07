import { leadToSignIn } from './lead-to-sign-in.ts'
import { needsSecondFactor } from './needs-second-factor.ts'

interface Manner {
  signal?: AbortSignal
  /** The desk asks by itself: nobody did anything, so nobody is led away from what they are typing. */
  isUnasked?: boolean
}

/**
 * Reads JSON from a route of ours; null when the server cannot be reached. Whoever is signed out is led to sign in, and
 * whoever needs a second step to that.
 */
export async function askServer<T>(url: string, { signal, isUnasked }: Manner = {}): Promise<T | null> {
  try {
    const headers = isUnasked ? { 'x-docket-unasked': '1' } : undefined
    const response = await fetch(url, { signal: signal ?? AbortSignal.timeout(10_000), headers })
    if (isUnasked && !response.ok) return null
    if (response.status === 401) leadToSignIn()
    if (await needsSecondFactor(response)) {
      const here = encodeURIComponent(location.pathname + location.search)
      location.assign(`/account/second-factor?from=${here}`)
    }
    return response.ok ? ((await response.json()) as T) : null // the route's own type, named by the caller
  } catch {
    return null
  }
}
