/** What to say when changing one's ways to sign in does not work. */
export const problems = {
  stale: 'It has been a while since you signed in. Reload the page and confirm that it is you.',
  hasApp: 'An app is tied to you already. Reload the page to see it.',
  wrong: 'This code is not right, or was used before. Wait for the next one.',
  password: 'The password is wrong.',
  passkey: 'This passkey was not accepted, or is kept already. Try again.',
  required: 'Your role needs a second step, and this is your only one. Add another one first.',
  throttled: 'Too many attempts. Try again in 15 minutes.',
  cancelled: 'Nothing was added: the browser was told no, does not know passkeys, or holds one for you already.',
  away: 'Docket cannot be reached. Check your connection, then try again.',
} as const
