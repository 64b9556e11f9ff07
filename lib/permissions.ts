import type { Role } from '#db/schema'
import type { Staff } from '#lib/staff'

export type Act = 'read' | 'escalate' | 'note' | 'decide' | 'undo' | 'sanction' | 'log' | 'administer'
export type Reach = 'nothing' | 'own acts' | 'own articles' | 'own sites' | 'everything'

/** Who may do what, and how far (product.md, Roles). The interface shows and lib enforces this one table. */
export const permissions = {
  read: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  escalate: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  note: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  decide: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  undo: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  sanction: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  log: { contributor: 'own acts', moderator: 'own sites', admin: 'everything' },
  administer: { contributor: 'nothing', moderator: 'nothing', admin: 'everything' },
} as const satisfies Record<Act, Record<Role, Reach>>

/** Refused: the staff member may not do this. Routes answer 403. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** Absent, or out of this staff member's sight: the two are not told apart. Routes answer 404. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** Whether any role of this person allows the act at all, somewhere. */
export function may(staff: Staff, act: Act): boolean {
  return staff.roles.some(role => permissions[act][role] !== 'nothing')
}

/** @throws Forbidden when no role of this person allows the act anywhere */
export function requireMay(staff: Staff, act: Act) {
  if (!may(staff, act)) throw new Forbidden(`${staff.name} may not ${act}`)
}

/** Where an act is allowed: on `whole` sites, and in `own` sites on the articles this person wrote. Site ids. */
export interface Scope {
  whole: number[]
  own: number[]
}

/** The sites in which this person may do the act; both lists are empty for one who may not. */
export function scopeOf(staff: Staff, act: Act): Scope {
  const reaches = staff.roles.map((role): Reach => permissions[act][role])
  const onWhole = reaches.includes('own sites') || reaches.includes('everything')
  const onOwn = reaches.includes('own articles')
  return {
    whole: onWhole ? staff.sites.filter(site => site.whole).map(site => site.id) : [],
    own: onOwn ? staff.sites.filter(site => !site.whole).map(site => site.id) : [],
  }
}

/** Everything this person may do somewhere, for the interface to offer only that. */
export function actsOf(staff: Staff): Act[] {
  return (Object.keys(permissions) as Act[]).filter(act => may(staff, act)) // the keys of the table above
}
