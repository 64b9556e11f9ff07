/** What the checks on arrival can find (product.md, Checks on arrival). */
export const signalKinds = [
  'banned word',
  'suspect word',
  'too many links',
  'repeat',
  'flood',
  'deleted lately',
  'new author',
  'site premoderation',
  'article premoderation',
  'author premoderated',
  'author banned',
  'check failed',
] as const

export type SignalKind = (typeof signalKinds)[number]

/** The reasons for which readers flag a comment. */
export const flagReasons = [
  'harassment',
  'hate',
  'spam',
  'off topic',
  'misinformation',
  'personal information',
  'other',
] as const
