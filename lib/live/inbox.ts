import type { Hub } from '#lib/live/hub'
import type { Heard } from '#lib/live/listen'

/** What a stream has to look at. */
export type Due = 'session' | 'decisions' | 'arrivals' | 'presence' | 'beat' | 'end'

export interface Inbox {
  /** What became due since it was last asked, as soon as there is something. */
  next: () => Promise<Set<Due>>
  close: () => void
}

interface Reader {
  staffId: number
  /** The sites of which it is told what happens there; asked each time, since they change. */
  sites: () => number[]
  signal: AbortSignal
}

/** How often a stream looks by itself, and shows that it is there. */
const beatMs = 15_000

/** Collects what the hub hears for one stream, until it is closed. */
export function openInbox(hub: Hub, { staffId, sites, signal }: Reader): Inbox {
  let due = new Set<Due>()
  let woken = Promise.withResolvers<void>()
  const note = (more: Due[]) => {
    if (more.length === 0) return
    for (const one of more) due.add(one)
    woken.resolve()
  }
  const leave = hub.join({ staffId, hear: heard => note(dueFor(heard, staffId, sites())) })
  const beats = setInterval(() => note(['session', 'decisions', 'presence', 'beat']), beatMs)
  const end = () => note(['end'])
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  return {
    async next() {
      await woken.promise
      const ripe = due
      due = new Set()
      woken = Promise.withResolvers()
      return ripe
    },
    close() {
      leave()
      clearInterval(beats)
      signal.removeEventListener('abort', end)
    },
  }
}

function dueFor(heard: Heard, staffId: number, sites: number[]): Due[] {
  switch (heard.about) {
    case 'decisions':
      return ['decisions']
    case 'arrivals':
    case 'presence':
      return heard.sites.some(site => sites.includes(site)) ? [heard.about] : []
    case 'staff':
      return heard.ids.includes(staffId) ? ['session'] : []
    case 'everything':
      return ['session', 'decisions', 'arrivals', 'presence']
    case 'the end':
      return ['end']
  }
}
