import type { ListedSite } from '#lib/settings/sites'
import { CheckField, Field } from '../../../_ui/field.tsx'
import type { Outcome } from './actions.ts'

interface Props {
  site?: ListedSite
  outcome: Outcome
}

/** What a refused field has to say of itself to those who cannot see that it is red. */
export function faultOf(outcome: Outcome, field: string, form: string) {
  if (!outcome || !('problem' in outcome) || outcome.field !== field) return {}
  return { 'aria-invalid': true, 'aria-errormessage': `${form}-problem` } as const
}

/** Address, language, kind of a site and what its authors are told, which can be changed later. */
export function SiteFields({ site, outcome }: Props) {
  const form = site?.slug ?? 'new-site'
  return (
    <>
      <Field
        id={`${form}-url`}
        label="Address"
        name="url"
        inputMode="url"
        placeholder="https://www.example.com"
        defaultValue={site?.url}
        autoComplete="off"
        {...faultOf(outcome, 'url', form)}
      />
      <Field
        id={`${form}-language`}
        label="Language"
        name="language"
        defaultValue={site?.language ?? 'en'}
        hint="A code, such as en, de or pt-BR."
        autoComplete="off"
        className="max-w-56"
        {...faultOf(outcome, 'language', form)}
      />
      <CheckField
        name="sendsStatements"
        defaultChecked={site?.sendsStatements}
        label="Mail authors whom the site signs in why their comment was deleted or marked as spam, and how to appeal"
      />
      <CheckField
        name="isDevelopment"
        defaultChecked={site?.isDevelopment}
        label="Development site: may be at a private or loopback address"
      />
    </>
  )
}

/** Why the form was refused. */
export function Problem({ of: outcome, form }: { of: Outcome; form: string }) {
  if (!outcome || !('problem' in outcome)) return null
  return (
    <p role="alert" id={`${form}-problem`} className="text-danger text-sm">
      {outcome.problem}
    </p>
  )
}
