const messages: Record<string, string> = {
  CredentialsSignin: 'E-mail or password is wrong.',
  Throttled: 'Too many attempts. Try again in 15 minutes.',
  NoCookie: 'Your browser did not keep our cookie. Allow cookies for this site, then try again.',
  Offline: 'Docket cannot be reached. Check your connection, then try again.',
}

/** What to tell somebody whom next-auth sent back with this code; null when there is none. */
export function signInError(code: unknown): string | null {
  if (typeof code !== 'string') return null
  return messages[code] ?? 'Signing in did not work. Try again in a minute.'
}
