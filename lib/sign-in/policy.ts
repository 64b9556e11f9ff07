import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { type Role, roles } from '#db/schema'
import { requireMay } from '#lib/permissions'
import { hasFactor } from '#lib/sign-in/factor-sql'
import type { Staff } from '#lib/staff'

/** Whether a role requires a second factor, and of how many active people with it how many have none. */
export interface RolePolicy {
  role: Role
  requiresSecondFactor: boolean
  people: number
  without: number
}

/** The policy of each role, that of the role that may least first. Who comes by an OIDC provider needs none. */
export async function listPolicies(staff: Staff): Promise<RolePolicy[]> {
  requireMay(staff, 'administer')
  const { rows } = await sql<RolePolicy>`
    select role_policy.role, role_policy.requires_second_factor as "requiresSecondFactor",
      count(staff.id) as people, count(staff.id) filter (where not ${isSafe()}) as without
    from role_policy
    left join staff on role_policy.role = any(staff.roles) and staff.deactivated_at is null
    group by role_policy.role, role_policy.requires_second_factor
    order by array_position(${[...roles]}::text[], role_policy.role)`.execute(db())
  return rows
}

/**
 * Requires a second factor of everybody with the role, from their next request on, or no longer. Refused as long as the
 * admin who asks has none: they would be the first to be stopped.
 */
export async function setPolicy(
  staff: Staff,
  { role, requiresSecondFactor }: Pick<RolePolicy, 'role' | 'requiresSecondFactor'>,
): Promise<'saved' | 'not yourself'> {
  requireMay(staff, 'administer')
  return db()
    .transaction()
    .execute(async tx => {
      if (requiresSecondFactor && !(await isSafeSelf(tx, staff))) return 'not yourself'
      const changed = await tx
        .updateTable('role_policy')
        .set({ requires_second_factor: requiresSecondFactor })
        .where('role', '=', role)
        .where('requires_second_factor', '<>', requiresSecondFactor)
        .returning('role')
        .executeTakeFirst()
      if (changed) await logEverywhere(tx, staff, noteOf(role, requiresSecondFactor))
      return 'saved'
    })
}

function noteOf(role: Role, isRequired: boolean): string {
  return isRequired
    ? `A second factor is required of the role ${role}`
    : `A second factor is no longer required of the role ${role}`
}

async function isSafeSelf(tx: Tx, staff: Staff): Promise<boolean> {
  const { rows } = await sql<{ isSafe: boolean }>`
    select ${isSafe()} as "isSafe" from staff where id = ${staff.id}`.execute(tx)
  return rows[0]?.isSafe ?? false
}

function isSafe() {
  return sql<boolean>`(
    ${hasFactor(sql`staff.id`)} or exists (select from staff_identity where staff_identity.staff_id = staff.id))`
}

/** The policy is for the whole desk: each site's log tells it. */
async function logEverywhere(tx: Tx, staff: Staff, note: string) {
  await sql`
    insert into event (site_id, kind, actor, staff_id, batch_id, note)
    select id, 'setting', 'staff', ${staff.id}, ${randomUUID()}, ${note} from site`.execute(tx)
}
