import { type Role, roles } from '#db/schema'
import { CheckField } from '../../_ui/field.tsx'

interface Props {
  chosen: Role[]
  isOneself?: boolean
}

/** Any mix of roles; one's own are shown and cannot be changed. */
export function RoleFields({ chosen, isOneself = false }: Props) {
  return (
    <fieldset aria-describedby={isOneself ? 'own-roles' : undefined}>
      <legend className="mb-1 font-medium text-sm">Roles</legend>
      <div className="flex flex-wrap gap-x-5">
        {roles.map(role => (
          <CheckField
            key={role}
            name="roles"
            value={role}
            label={role}
            defaultChecked={chosen.includes(role)}
            disabled={isOneself}
          />
        ))}
      </div>
      {/* What is disabled is not sent. */}
      {isOneself && chosen.map(role => <input key={role} type="hidden" name="roles" value={role} />)}
      {isOneself && (
        <p id="own-roles" className="text-muted text-xs">
          Nobody changes their own roles: another admin can.
        </p>
      )}
    </fieldset>
  )
}
