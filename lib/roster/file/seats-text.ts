import type { Seat } from '#lib/roster/person'

/** Sites as one text: `redline; oldtimer (Rally | Road tests)`, the sections in brackets; a mark of these within a name has a backslash before it. */
export function writeSeats(seats: Seat[]): string {
  return seats
    .map(({ slug, sections }) => (sections ? `${slug} (${sections.map(escaped).join(' | ')})` : slug))
    .join('; ')
}

/** Reads what `writeSeats` writes, with spaces as one likes. */
export function parseSeats(text: string): { seats: Seat[] } | { problem: string } {
  const seats: Seat[] = []
  for (const part of split(text, ';')) {
    const seat = parseSeat(part)
    if (!seat) return { problem: `“${part.slice(0, 60)}” is not like oldtimer or oldtimer (Rally | Tests)` }
    if (seats.some(({ slug }) => slug === seat.slug)) return { problem: `The site ${seat.slug} stands here twice` }
    seats.push(seat)
  }
  return { seats }
}

function parseSeat(text: string): Seat | null {
  const [, slug, bracket] = /^([^\s()]+)\s*(\(.*\))?$/s.exec(text) ?? []
  if (!slug) return null
  if (!bracket) return { slug: slug.toLowerCase(), sections: null }
  const sections = split(bracket.slice(1, -1), '|').map(section => section.replaceAll(/\\(.)/gs, '$1'))
  return sections.length > 0 ? { slug: slug.toLowerCase(), sections } : null
}

/** The parts between marks that have no backslash before them, without space around, and without empty ones. */
function split(text: string, mark: ';' | '|'): string[] {
  const parts = text.match(mark === ';' ? /(?:\\.|[^;\\])+/gs : /(?:\\.|[^|\\])+/gs) ?? []
  return parts.map(part => part.trim()).filter(part => part !== '')
}

function escaped(section: string): string {
  return section.replaceAll(/[\\;|()]/g, '\\$&')
}
