import { type LogFilter, logWhats } from '#lib/log/log-filter'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { Choice } from '../../_ui/choice.tsx'
import { Link } from '../../_ui/link.tsx'

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
          defaultValue={filter.staff ?? ''}
          className={width}
          options={people.map(person => [String(person.id), person.name])}
        />
        <Choice
          name="what"
          label="Anything"
          defaultValue={filter.what ?? ''}
          className={width}
          options={logWhats.map(what => [what, what])}
        />
        {sites.length > 1 && (
          <Choice
            name="site"
            label="Every site"
            defaultValue={filter.site ?? ''}
            className={width}
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

const width = 'max-w-40'
