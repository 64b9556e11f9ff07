'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef } from 'react'
import { ages, type Filter, isNarrowed, noFilter, readFilter, writeFilter } from '#lib/filter'
import type { Choices } from '#lib/queues/choices'
import { flagReasons, signalKinds } from '#lib/signals'
import { Button } from '../../../_ui/button.tsx'
import { Choice } from '../../../_ui/choice.tsx'
import { SaveViewButton } from '../../save-view.tsx'

const width = 'w-24 shrink-0'
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
        {choices.sites.length > 1 && (
          <Choice
            name="site"
            label="Site"
            defaultValue={filter.site ?? ''}
            options={choices.sites.map(site => [site.slug, site.name])}
            onChange={submit}
            className={width}
          />
        )}
        <Choice
          name="section"
          label="Section"
          defaultValue={filter.section ?? ''}
          options={choices.sections.map(same)}
          onChange={submit}
          className={width}
        />
        <Choice
          name="reason"
          label="Flag"
          defaultValue={filter.reason ?? ''}
          options={flagReasons.map(same)}
          onChange={submit}
          className={width}
        />
        <Choice
          name="signal"
          label="Signal"
          defaultValue={filter.signal ?? ''}
          options={signalKinds.map(same)}
          onChange={submit}
          className={width}
        />
        <Choice
          name="age"
          label="Age"
          defaultValue={filter.age ?? ''}
          options={Object.entries(ages)}
          onChange={submit}
          className={width}
        />
        <Choice
          name="language"
          label="Language"
          defaultValue={filter.language ?? ''}
          options={languages.map(code => [code, languageName(code)])}
          onChange={submit}
          className={width}
        />
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
