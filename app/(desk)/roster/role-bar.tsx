'use client'

import { useState, useTransition } from 'react'
import { roles } from '#db/schema'
import type { RoleChange } from '#lib/roster/change-roles'
import { Button } from '../../_ui/button.tsx'
import { answerOr, nothingChanged } from './answer-or.ts'
import { changeRolesOf } from './list-actions.ts'
import type { Told } from './use-order.ts'

interface Props {
  ids: number[]
  tell: (told: Told) => void
  onClear: () => void
}

/** Gives a role to the people who are selected, or takes it from them. */
export function RoleBar({ ids, tell, onClear }: Props) {
  const [role, setRole] = useState<RoleChange['role']>('moderator')
  const [isBusy, start] = useTransition()

  function change(act: RoleChange['act']) {
    start(async () => {
      const text = await answerOr(changeRolesOf({ ids, act, role }), nothingChanged)
      tell({ text, isTrouble: text === nothingChanged })
    })
  }

  return (
    <div role="toolbar" aria-label="Act on the selection" className="flex flex-wrap items-center gap-1.5 text-sm">
      <span role="status" className="mr-1 font-medium">
        {ids.length} selected
      </span>
      <select
        aria-label="Role"
        value={role}
        onChange={event => setRole(roles.find(one => one === event.target.value) ?? role)}
        className="field"
      >
        {roles.map(one => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <Button disabled={isBusy} onClick={() => change('add')}>
        Add role
      </Button>
      <Button disabled={isBusy} onClick={() => change('remove')}>
        Remove role
      </Button>
      <Button look="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  )
}
