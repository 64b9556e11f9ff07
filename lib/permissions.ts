import type { Role } from '#db/schema'
import type { Staff } from '#lib/staff'

export type Act =
  | 'read'
  | 'escalate'
  | 'note'
  | 'claim'
  | 'decide'
  | 'undo'
  | 'sanction'
  | 'appeal'
  | 'view'
  | 'share'
  | 'log'
  | 'export'
  | 'administer'

/** How far an act reaches. Own sites are those a moderator looks after, in whole or in sections; whole sites only the former. */
export type Reach =
  | 'nothing'
  | 'own acts'
  | 'own views'
  | 'own articles'
  | 'own sites'
  | 'own whole sites'
  | 'everything'

/** Who may do what, and how far (product.md, Roles). The interface shows and lib enforces this one table. */
export const permissions = {
  read: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  escalate: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  note: { contributor: 'own articles', moderator: 'own sites', admin: 'everything' },
  claim: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  decide: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  undo: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  // A sanction changes what becomes of every comment of its author on the site, in all sections.
  sanction: { contributor: 'nothing', moderator: 'own whole sites', admin: 'everything' },
  appeal: { contributor: 'nothing', moderator: 'own sites', admin: 'everything' },
  view: { contributor: 'own views', moderator: 'own views', admin: 'own views' },
  share: { contributor: 'nothing', moderator: 'own views', admin: 'own views' },
  log: { contributor: 'own acts', moderator: 'own sites', admin: 'everything' },
  export: { contributor: 'nothing', moderator: 'nothing', admin: 'everything' },
  administer: { contributor: 'nothing', moderator: 'nothing', admin: 'everything' },
} as const satisfies Record<Act, Record<Role, Reach>>

/** Refused: the staff member may not do this. Answers 403, by its digest also where Next catches it: pages and actions. */
export class Forbidden extends Error {
  override name = 'Forbidden'
  readonly digest = 'NEXT_HTTP_ERROR_FALLBACK;403'
}

/** Absent, or out of this staff member's sight: the two are not told apart. Answers 404, as Forbidden does 403. */
export class NotFound extends Error {
  override name = 'NotFound'
  readonly digest = 'NEXT_HTTP_ERROR_FALLBACK;404'
}

/** Whether any role of this person allows the act at all, somewhere. */
export function may(staff: Staff, act: Act): boolean {
  return reachesOf(staff, act).some(
    reach => reach !== 'nothing' && (reach !== 'own whole sites' || staff.sites.some(site => site.whole)),
  )
}

/** @throws Forbidden when no role of this person allows the act anywhere */
export function requireMay(staff: Staff, act: Act) {
  if (!may(staff, act)) throw new Forbidden(`${staff.name} may not ${act}`)
}

/** Where an act is allowed on one site: on all of it, or on articles in `sections` and, if `own`, those this person wrote. */
export interface SiteReach {
  siteId: number
  slug: string
  whole: boolean
  sections: string[]
  own: boolean
}

/** The sites in which this person may do the act, and how far it reaches there. Empty for one who may not. */
export function reachOf(staff: Staff, act: Act): SiteReach[] {
  const reaches = reachesOf(staff, act)
  const onWhole = reaches.some(reach => /^(own sites|own whole sites|everything)$/.test(reach))
  const onSections = reaches.includes('own sites')
  const onOwn = reaches.includes('own articles')
  const onActs = reaches.includes('own acts') || (act === 'log' && onSections)
  return staff.sites
    .map(({ id, slug, whole, sections, own }) => ({
      siteId: id,
      slug,
      whole: onWhole && whole,
      sections: onSections && !whole ? sections : [],
      own: onOwn && own && !(onWhole && whole),
    }))
    .filter(({ whole, sections, own }) => whole || sections.length > 0 || own || onActs)
}

/** The sites on all of which this person may do the act, and the others with the sections and own articles in reach. */
export function scopeOf(staff: Staff, act: Act): { whole: number[]; parts: SiteReach[] } {
  const reached = reachOf(staff, act)
  return {
    whole: reached.filter(site => site.whole).map(site => site.siteId),
    parts: reached.filter(site => !site.whole),
  }
}

/** Everything this person may do somewhere, for the interface to offer only that. */
export function actsOf(staff: Staff): Act[] {
  return (Object.keys(permissions) as Act[]).filter(act => may(staff, act)) // the keys of the table above
}

function reachesOf(staff: Staff, act: Act): Reach[] {
  return staff.roles.map(role => permissions[act][role])
}
