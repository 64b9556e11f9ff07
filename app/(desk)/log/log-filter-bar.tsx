import Link from 'next/link'
import { type LogFilter, logWhats } from '#lib/log/log-filter'
import { Button, buttonClass } from '../../_ui/button.tsx'

interface Props {
  filter: LogFilter
  people: { id: number; name: string }[]
  sites: { slug: string; name: string }[]
}

/** The filters of the log, as a plain form: its URL is the state. */
export function LogFilterBar({ filter, people, sites }: Props) {
  const isNarrowed = Object.values(filter).some(value => value !== null)
  return (
    <search>
      <form className="flex flex-wrap items-center gap-1.5">
        <Choice
          name="staff"
          label="Anyone"
          value={filter.staff}
          options={people.map(person => [String(person.id), person.name])}
        />
        <Choice name="what" label="Anything" value={filter.what} options={logWhats.map(what => [what, what])} />
        {sites.length > 1 && (
          <Choice
            name="site"
            label="Every site"
            value={filter.site}
            options={sites.map(site => [site.slug, site.name])}
          />
        )}
        <input type="date" name="from" aria-label="From" defaultValue={filter.from ?? ''} className="field" />
        <input type="date" name="to" aria-label="Until" defaultValue={filter.to ?? ''} className="field" />
        {(['comment', 'author', 'batch'] as const).map(
          name => filter[name] && <input key={name} type="hidden" name={name} value={String(filter[name])} />,
        )}
        <Button type="submit">Show</Button>
        {isNarrowed && (
          <Link href="/log" className={buttonClass('quiet')}>
            Clear
          </Link>
        )}
      </form>
    </search>
  )
}

interface ChoiceProps {
  name: string
  label: string
  value: string | number | null
  options: [string, string][]
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <select
      name={name}
      aria-label={label}
      defaultValue={value === null ? '' : String(value)}
      className="field max-w-40"
    >
      <option value="">{label}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  )
}
