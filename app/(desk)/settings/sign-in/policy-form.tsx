'use client'

import { useState, useTransition } from 'react'
import type { RolePolicy } from '#lib/sign-in/policy'
import { Button } from '../../../_ui/button.tsx'
import { Table } from '../../../_ui/table.tsx'
import { answerOr, nothingChanged } from '../../roster/answer-or.ts'
import { changePolicy } from './actions.ts'

/** Which roles need a second step, and how many people with them have none yet. */
export function PolicyForm({ policies }: { policies: RolePolicy[] }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, start] = useTransition()

  function change({ role, requiresSecondFactor }: RolePolicy) {
    start(async () => {
      const saving = changePolicy({ role, requiresSecondFactor: !requiresSecondFactor })
      const refused = await answerOr(saving, { problem: nothingChanged })
      setProblem(refused?.problem ?? null)
    })
  }

  return (
    <section aria-labelledby="policy">
      <h2 id="policy" className="mb-1 font-semibold">
        Who needs a second step
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        Whoever has such a role and no second step is asked to add one at their next click. People who sign in by your
        provider count as safe: how it makes sure is up to the provider.
      </p>
      <Table label="Second step by role" heads={['Role', 'Second step', 'People', 'Without one', '']}>
        {policies.map(policy => (
          <tr key={policy.role}>
            <td className="font-medium">{policy.role}</td>
            <td>{policy.requiresSecondFactor ? 'required' : 'up to them'}</td>
            <td className="tabular-nums">{policy.people}</td>
            <td className="tabular-nums">{policy.without}</td>
            <td>
              <Button
                disabled={isBusy}
                aria-label={`${policy.requiresSecondFactor ? 'No longer require' : 'Require'} a second step of ${policy.role}s`}
                onClick={() => change(policy)}
              >
                {policy.requiresSecondFactor ? 'No longer require' : 'Require'}
              </Button>
            </td>
          </tr>
        ))}
      </Table>
      {problem && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}
