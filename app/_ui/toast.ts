/** What the desk says in passing. */
export interface Toast {
  /** A later toast of the same id takes its place. */
  id: string
  text: string
  isWarning: boolean
  action: { label: string; onClick: () => void } | null
  durationMs: number
}

type Options = Partial<Pick<Toast, 'id' | 'action' | 'durationMs'>>

const usualMs = 6000
const atMost = 5
let shown: Toast[] = []
let waiting: Toast[] = []
let holds = 0
const listeners = new Set<() => void>()

export function toast(text: string, options: Options = {}) {
  say({ id: crypto.randomUUID(), text, isWarning: false, action: null, durationMs: usualMs, ...options })
}

/** Says what did not go as it should. */
export function warn(text: string, options: Options = {}) {
  say({ id: crypto.randomUUID(), text, isWarning: true, action: null, durationMs: usualMs, ...options })
}

/** Keeps back what is said while a dialog is open, behind which nobody would hear it. Returns the end of that. */
export function holdToasts(): () => void {
  holds += 1
  return () => {
    holds -= 1
    if (holds > 0) return
    const held = waiting
    waiting = []
    for (const one of held) say(one)
  }
}

export function listToasts(): Toast[] {
  return shown
}

export function onToasts(changed: () => void): () => void {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

export function dropToast(gone: Toast) {
  show(shown.filter(one => one !== gone))
}

function say(next: Toast) {
  if (holds > 0) return void waiting.push(next)
  const isThere = shown.some(({ id }) => id === next.id)
  show(isThere ? shown.map(one => (one.id === next.id ? next : one)) : [...shown, next].slice(-atMost))
}

function show(next: Toast[]) {
  shown = next
  for (const tell of listeners) tell()
}
