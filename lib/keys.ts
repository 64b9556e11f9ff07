import type { Act } from '#lib/permissions'

/** What a person can do by key on the desk, in the order of the help, with the key it has unless it was remapped. */
export const commands = {
  next: { label: 'Next comment', key: 'j', group: 'Move' },
  previous: { label: 'Previous comment', key: 'k', group: 'Move' },
  open: { label: 'Open context', key: 'o', group: 'Move' },
  history: { label: 'Author history', key: 'h', group: 'Move' },
  focus: { label: 'Focus mode', key: 'f', group: 'Move' },
  approve: { label: 'Approve', key: 'a', group: 'Decide' },
  delete: { label: 'Delete', key: 'd', group: 'Decide' },
  spam: { label: 'Spam', key: 's', group: 'Decide' },
  escalate: { label: 'Escalate', key: 'e', group: 'Decide' },
  undo: { label: 'Undo', key: 'u', group: 'Decide' },
  ban: { label: 'Ban or suspend', key: 'b', group: 'Decide' },
  note: { label: 'Note', key: 'n', group: 'Decide' },
  select: { label: 'Select', key: 'x', group: 'Select' },
  selectRange: { label: 'Select up to here', key: 'Shift+X', group: 'Select' },
  approveSelected: { label: 'Approve the selection', key: 'Shift+A', group: 'Select' },
  deleteSelected: { label: 'Delete the selection', key: 'Shift+D', group: 'Select' },
  spamSelected: { label: 'Selection is spam', key: 'Shift+S', group: 'Select' },
  search: { label: 'Search', key: '/', group: 'Go' },
  goTo: { label: 'Go to a queue: then its letter', key: 'g', group: 'Go' },
  palette: { label: 'Command palette', key: 'Ctrl+K', group: 'Go' },
  help: { label: 'Help', key: '?', group: 'Go' },
} as const satisfies Record<string, { label: string; key: string; group: 'Move' | 'Decide' | 'Select' | 'Go' }>

export type Command = keyof typeof commands
export type Keymap = Record<Command, string>

export const commandNames = Object.keys(commands) as Command[] // the keys of the table above

type OfGroup<G> = { [C in Command]: (typeof commands)[C]['group'] extends G ? C : never }[Command]

/** The act that a command needs; one to decide by does not compile without. The others are for everybody. */
export const actsNeeded = {
  approve: 'decide',
  delete: 'decide',
  spam: 'decide',
  escalate: 'escalate',
  undo: 'undo',
  ban: 'sanction',
  note: 'note',
  approveSelected: 'decide',
  deleteSelected: 'decide',
  spamSelected: 'decide',
} as const satisfies Partial<Record<Command, Act>> & Record<OfGroup<'Decide'>, Act>

/** The letter after g that leads to each place. */
export const placeKeys = {
  f: '/queues/flagged',
  p: '/queues/pending',
  n: '/queues/new',
  e: '/queues/escalated',
  r: '/queues/recent',
  a: '/queues/approved',
  d: '/queues/deleted',
  s: '/queues/spam',
  m: '/mentions',
  u: '/authors',
  l: '/log',
} as const satisfies Record<string, string>

/** The keymap of a person: the usual keys, with theirs in place of those they changed. */
export function keymapWith(changed: { command: string; key: string }[]): Keymap {
  const usual = commandNames.map(command => [command, commands[command].key])
  return {
    ...Object.fromEntries(usual),
    ...Object.fromEntries(changed.map(({ command, key }) => [command, key])),
  } as Keymap // every command has its usual key
}

/** A key press written as the keymap writes it: j, Shift+A, Ctrl+K, ?. Null for one with Alt, which belongs to the browser. */
export function writeKey(event: {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}): string | null {
  if (event.altKey) return null
  const isLetter = /^\p{L}$/u.test(event.key)
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  const shift = event.shiftKey && isLetter ? 'Shift+' : ''
  const key = isLetter ? (shift || control ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key
  return control + shift + key
}
