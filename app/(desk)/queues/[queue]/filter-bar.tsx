import { ages, type Filter, isNarrowed, writeFilter } from '#lib/filter'
import type { Choices } from '#lib/queues/choices'
import { flagReasons, signalKinds } from '#lib/signals'
import { buttonClass } from '../../../_ui/button.tsx'
import { Choice } from '../../../_ui/choice.tsx'
import { Link } from '../../../_ui/link.tsx'
import { SaveViewButton } from '../../save-view-button.tsx'
import { FilterForm } from './filter-form.tsx'

const languages = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'ru', 'tr', 'zh']

interface Props {
  /** The path that the filter applies to, such as /queues/pending. */
  path: string
  filter: Filter
  choices: Choices
}

/** The filters of a list. Every change is a link to the same list, narrowed: the URL is all there is. */
export function FilterBar({ path, filter, choices }: Props) {
  const { article, author, comment } = filter
  const without = (name: keyof Filter) => path + writeFilter({ ...filter, [name]: null })
  return (
    <search>
      <FilterForm path={path} kept={{ article, author, comment }}>
        <input
          type="search"
          name="search"
          data-search
          defaultValue={filter.search ?? ''}
          placeholder="Search"
          aria-label="Search text and authors"
          maxLength={200}
          className="field w-40 shrink-0"
        />
        {choicesFor(choices).map(({ name, label, options }) => (
          <Choice
            key={name}
            name={name}
            label={label}
            defaultValue={filter[name] ?? ''}
            options={options}
            className="w-24 shrink-0"
          />
        ))}
        {article && <Chip label={`Article: ${choices.article ?? article}`} href={without('article')} />}
        {comment && <Chip label="One comment" href={without('comment')} />}
        {author && !path.startsWith('/authors') && (
          <Chip label={`Author: ${choices.author ?? author}`} href={without('author')} />
        )}
        {isNarrowed(filter) && (
          <Link href={path} className={buttonClass('quiet')}>
            Clear
          </Link>
        )}
        <SaveViewButton />
      </FilterForm>
    </search>
  )
}

/** What a list can be narrowed by; by site only where there are several. */
function choicesFor({ sites, sections }: Choices): FilterChoice[] {
  const bySite: FilterChoice = { name: 'site', label: 'Site', options: sites.map(site => [site.slug, site.name]) }
  return [
    ...(sites.length > 1 ? [bySite] : []),
    { name: 'section', label: 'Section', options: sections.map(same) },
    { name: 'reason', label: 'Flag', options: flagReasons.map(same) },
    { name: 'signal', label: 'Signal', options: signalKinds.map(same) },
    { name: 'age', label: 'Age', options: Object.entries(ages) },
    { name: 'language', label: 'Language', options: languages.map(code => [code, languageName(code)]) },
  ]
}

interface FilterChoice {
  name: 'site' | 'section' | 'reason' | 'signal' | 'age' | 'language'
  label: string
  options: (readonly [value: string, text: string])[]
}

function Chip({ label, href }: { label: string; href: string }) {
  return (
    <Link
      href={href}
      className="field inline-flex max-w-64 items-center border-accent font-medium text-accent"
      title={label}
    >
      <span aria-hidden="true">×&nbsp;</span>
      <span className="sr-only">Remove the filter </span>
      <bdi className="truncate">{label}</bdi>
    </Link>
  )
}

function same(word: string): [string, string] {
  return [word, word]
}

const names = new Intl.DisplayNames('en', { type: 'language' })

function languageName(code: string): string {
  return names.of(code) ?? code
}
