import { type Role, roles } from '#db/schema'
import { type Act, permissions, type Reach } from '#lib/permissions'

/** An act in words, and how far each role reaches with it; null where it reaches nothing. */
export interface DescribedAct {
  act: Act
  does: string
  reaches: Record<Role, string | null>
}

/** The table of permissions in words, in its order. An act or a reach without words does not compile. */
export function describePermissions(): DescribedAct[] {
  const acts = Object.keys(permissions) as Act[] // the keys of the table
  return acts.map(act => ({ act, does: doings[act], reaches: describeReaches(permissions[act]) }))
}

function describeReaches(reaches: Record<Role, Reach>): DescribedAct['reaches'] {
  const described = roles.map(role => [role, reachNames[reaches[role]]])
  return Object.fromEntries(described) as DescribedAct['reaches'] // every role is there
}

const doings = {
  read: 'Read comments, and what is known about them and their authors',
  escalate: 'Escalate a comment to another person',
  note: 'Add notes that only the staff sees',
  claim: 'Claim a comment, so that nobody else judges it meanwhile',
  decide: 'Approve, delete and mark as spam; premoderate an article',
  undo: 'Undo decisions, whoever made them',
  sanction: 'Sanction and trust authors, and take that back',
  appeal: 'Decide about appeals',
  view: 'Save views of queues',
  share: 'Share saved views with others',
  log: 'Read the log',
  export: 'Export the log',
  administer: 'Run the roster, roles, sites, checks, keys and settings',
} as const satisfies Record<Act, string>

const reachNames = {
  nothing: null,
  'own acts': 'what they did themselves',
  'own views': 'their own views',
  'own articles': 'articles they wrote',
  'own sites': 'sites and sections they look after',
  'own whole sites': 'only whole sites they look after',
  everything: 'everywhere',
} as const satisfies Record<Reach, string | null>
