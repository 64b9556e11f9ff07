const messages: Record<string, string> = {
  WrongPassword: 'E-mail or password is wrong.',
  WrongCode: 'This code is not right, or was used before. Wait for the next one.',
  WrongPasskey: 'This passkey was not accepted. Try again, or sign in another way.',
  StepOver: 'This took longer than five minutes, or there were too many wrong codes. Sign in from the beginning.',
  Throttled: 'Too many attempts. Try again in 15 minutes.',
  NoAccount: 'No account is tied to you here. Ask an admin of your desk to add you with the address of your provider.',
  OAuthSignin: 'Your provider cannot be reached. Try again in a minute, or sign in another way.',
  OAuthCallback: 'Your provider did not confirm who you are. Try again, or sign in another way.',
  NoCookie: 'Your browser did not keep our cookie. Allow cookies for this site, then try again.',
  Ended: 'You are signed out. Decisions that were on their way wait in this browser until you sign in again.',
  Offline: 'Docket cannot be reached. Check your connection, then try again.',
}

/** What to tell somebody whom next-auth sent back with this code; null when there is none. */
export function signInError(code: unknown, refusedEmail: string | null = null): string | null {
  if (typeof code !== 'string') return null
  if (code === 'NoAccount' && refusedEmail)
    return `No account for ${refusedEmail} that your provider could be tied to. Ask an admin of your desk.`
  return (Object.hasOwn(messages, code) && messages[code]) || 'Signing in did not work. Try again in a minute.'
}
