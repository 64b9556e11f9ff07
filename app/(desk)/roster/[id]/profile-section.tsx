'use client'

import type { Country } from '#lib/roster/countries'
import type { Profile } from '#lib/roster/person'
import { CheckField, Field } from '../../../_ui/field.tsx'
import { SelectField } from '../../../_ui/select-field.tsx'
import { faultOf, SaveLine, Section } from '../form-parts.tsx'
import { useSaving } from '../use-saving.ts'
import { saveProfile } from './actions.ts'

interface Props {
  id: number
  profile: Profile
  mark: string
  countries: Country[]
  timeZones: string[]
}

/** Who the person is, and what sites tell of them. */
export function ProfileSection({ id, profile, mark, countries, timeZones }: Props) {
  const { outcome, isSaving, submit, forget } = useSaving((given, seen) => saveProfile({ id, seen }, given), mark)
  const fault = (field: string) => faultOf(outcome, field, 'profile')
  const zones = timeZones.includes(profile.timeZone) ? timeZones : [profile.timeZone, ...timeZones]
  return (
    <Section id="profile" title="Profile">
      <form onSubmit={submit} onChange={forget} noValidate className="grid gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            {...{ label: 'Name', name: 'name', defaultValue: profile.name, maxLength: 200, autoComplete: 'off' }}
            {...fault('name')}
          />
          <Field
            {...{ label: 'E-mail', name: 'email', type: 'email', defaultValue: profile.email, autoComplete: 'off' }}
            {...fault('email')}
          />
          <SelectField label="Country" name="country" defaultValue={profile.country ?? ''} {...fault('country')}>
            <option value="">not told</option>
            {countries.map(({ code, name, flag }) => (
              <option key={code} value={code}>{`${flag} ${name}`}</option>
            ))}
          </SelectField>
          <SelectField label="Time zone" name="timeZone" defaultValue={profile.timeZone} {...fault('timeZone')}>
            {zones.map(zone => (
              <option key={zone}>{zone}</option>
            ))}
          </SelectField>
        </div>
        <div className="grid gap-1 text-sm">
          <label htmlFor="bio" className="font-medium">
            Bio
          </label>
          <textarea
            {...{ id: 'bio', name: 'bio', rows: 3, defaultValue: profile.bio, maxLength: 1000, dir: 'auto' }}
            className="field w-full py-1.5 aria-[invalid=true]:border-danger"
            {...fault('bio')}
          />
        </div>
        <Field
          {...{ label: 'Picture', name: 'avatarUrl', inputMode: 'url', autoComplete: 'off' }}
          defaultValue={profile.avatarUrl ?? ''}
          hint="Its address, with https:// in front. Empty for none."
          {...fault('avatarUrl')}
        />
        <CheckField
          name="isPublic"
          defaultChecked={profile.isPublic}
          label="Public: sites name this person among their contributors and moderators"
        />
        <SaveLine outcome={outcome} form="profile" isSaving={isSaving}>
          Save the profile
        </SaveLine>
      </form>
    </Section>
  )
}
