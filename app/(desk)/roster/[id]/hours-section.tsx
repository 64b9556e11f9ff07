'use client'

import { useEffect, useRef } from 'react'
import { type Shift, weekdays, writeDay } from '#lib/roster/parse-hours'
import { Field } from '../../../_ui/field.tsx'
import { faultOf, SaveLine, Section } from '../form-parts.tsx'
import { useSaving } from '../use-saving.ts'
import { saveHours } from './actions.ts'

interface Props {
  id: number
  hours: Shift[]
  mark: string
  timeZone: string
}

/** When the person is usually on duty. */
export function HoursSection({ id, hours, mark, timeZone }: Props) {
  const { outcome, isSaving, submit, forget } = useSaving((given, seen) => saveHours({ id, seen }, given), mark)
  const form = useRef<HTMLFormElement>(null)
  const isSaved = outcome !== null && 'done' in outcome
  useEffect(() => {
    if (isSaved && mark) form.current?.reset() // to what is kept, as it was understood
  }, [isSaved, mark])
  return (
    <Section id="hours" title="Working hours">
      <form ref={form} onSubmit={submit} onChange={forget} className="grid gap-3">
        <p className="text-muted text-sm">
          On the clock of {timeZone}, such as 09:00–12:30, 14–18. What runs past midnight, such as 22–6, goes on on the
          next day.
        </p>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3">
          {weekdays.map((weekday, index) => (
            <Field
              key={weekday}
              id={`hours-${index + 1}`}
              label={weekday}
              name={`day${index + 1}`}
              defaultValue={writeDay(hours, index + 1)}
              maxLength={200}
              autoComplete="off"
              {...faultOf(outcome, `day${index + 1}`, 'hours')}
            />
          ))}
        </div>
        <SaveLine outcome={outcome} form="hours" isSaving={isSaving}>
          Save the hours
        </SaveLine>
      </form>
    </Section>
  )
}
