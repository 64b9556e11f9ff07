/** Reads JSON from a route of ours; null when the server cannot be reached. Whoever is signed out is led to sign in. */
export async function askServer<T>(url: string, signal?: AbortSignal): Promise<T | null> {
  try {
    const response = await fetch(url, { signal: signal ?? AbortSignal.timeout(10_000) })
    if (response.status === 401)
      location.assign(`/sign-in?from=${encodeURIComponent(location.pathname + location.search)}`)
    return response.ok ? ((await response.json()) as T) : null // the route's own type, named by the caller
  } catch {
    return null
  }
}
