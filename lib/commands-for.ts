import { actsNeeded, type Command, commandNames } from '#lib/keys'
import type { Act } from '#lib/permissions'

/** The commands that need none but these acts, in the order of the help. */
export function commandsFor(may: readonly Act[]): Command[] {
  const needed: Partial<Record<Command, Act>> = actsNeeded
  return commandNames.filter(name => !needed[name] || may.includes(needed[name]))
}
