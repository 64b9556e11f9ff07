/** Where people land after signing in when they came from nowhere in particular. */
export const firstPage = '/queues/flagged'

/** The path on this site that `from` names, or the first page: never another host, whatever a browser makes of it. */
export function returnPath(from: unknown): string {
  const here = 'http://docket.invalid'
  if (typeof from !== 'string' || !from.startsWith('/') || !URL.canParse(from, here)) return firstPage
  const { origin, pathname, search, hash } = new URL(from, here)
  // "/.//evil.example" stays on this host while it is parsed, but its path alone names another.
  if (origin !== here || pathname.startsWith('//') || isNoDestination(pathname)) return firstPage
  return pathname + search + hash
}

function isNoDestination(pathname: string): boolean {
  return pathname === '/' || pathname === '/sign-in' || pathname.startsWith('/api/')
}
