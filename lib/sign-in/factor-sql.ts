import { type RawBuilder, sql } from 'kysely'

/** Whether the person with this id has a second factor: codes from an app or a passkey. SQL, to stand in a condition. */
export function hasFactor(staffId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(
    exists (select from staff_totp where staff_totp.staff_id = ${staffId} and staff_totp.confirmed_at is not null)
    or exists (select from passkey where passkey.staff_id = ${staffId}))`
}

/** Whether a role of this person requires a second factor. SQL, to stand in a condition. */
export function mustHaveFactor(staffId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from staff join role_policy on role_policy.role = any(staff.roles) and role_policy.requires_second_factor
    where staff.id = ${staffId})`
}
