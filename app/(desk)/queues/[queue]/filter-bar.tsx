'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef } from 'react'
import { ages, type Filter, isNarrowed, noFilter, readFilter, writeFilter } from '#lib/filter'
import type { Choices } from '#lib/queues/choices'
import { flagReasons, signalKinds } from '#lib/signals'
import { Button } from '../../../_ui/button.tsx'
import { Choice } from '../../../_ui/choice.tsx'
import { SaveViewButton } from '../../save-view.tsx'

const languages = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'ru', 'tr', 'zh']

interface Props {
  /** The path that the filter applies to, such as /queues/pending. */
  path: string
  filter: Filter
  choices: Choices
}

/** The filters of a list. Every change is a link to the same list, narrowed: the URL is all there is. */
export function FilterBar({ path, filter, choices }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const go = (next: Filter) => router.push(path + writeFilter(next))

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!form.current) return
    const given = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]))
    go({ ...readFilter(given).filter, article: filter.article, author: filter.author, comment: filter.comment })
  }

  return (
    <search>
      <form
        ref={form}
        onSubmit={submit}
        aria-label="Filter this list"
        className="flex items-center gap-1.5 overflow-x-auto px-3 pt-0.5 pb-2 sm:flex-wrap"
      >
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
            onChange={submit}
            className="w-24 shrink-0"
          />
        ))}
        {filter.article && (
          <Chip
            label={`Article: ${choices.article ?? filter.article}`}
            onRemove={() => go({ ...filter, article: null })}
          />
        )}
        {filter.comment && <Chip label="One comment" onRemove={() => go({ ...filter, comment: null })} />}
        {filter.author && !path.startsWith('/authors') && (
          <Chip label={`Author: ${choices.author ?? filter.author}`} onRemove={() => go({ ...filter, author: null })} />
        )}
        {isNarrowed(filter) && (
          <Button look="quiet" onClick={() => go(noFilter)}>
            Clear
          </Button>
        )}
        <SaveViewButton />
      </form>
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

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="field max-w-64 truncate border-accent font-medium text-accent"
      title={label}
    >
      <span aria-hidden="true">× </span>
      <span className="sr-only">Remove the filter </span>
      <bdi>{label}</bdi>
    </button>
  )
}

function same(word: string): [string, string] {
  return [word, word]
}

const names = new Intl.DisplayNames('en', { type: 'language' })

function languageName(code: string): string {
  return names.of(code) ?? code
}
