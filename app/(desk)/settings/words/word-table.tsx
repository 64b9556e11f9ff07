import { useState } from 'react'
import type { ListedWord } from '#lib/intake/words/list-words'
import { Badge } from '../../../_ui/badge.tsx'
import { Field } from '../../../_ui/field.tsx'
import { Empty } from '../../../_ui/page-frame.tsx'
import { Table } from '../../../_ui/table.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'

const mostRows = 200

interface Props {
  words: ListedWord[]
  selected: ReadonlySet<number>
  onSelect: (selected: ReadonlySet<number>) => void
}

/** The words to read, search and tick; of many, the first 200 that the search finds. */
export function WordTable({ words, selected, onSelect }: Props) {
  const [search, setSearch] = useState('')
  if (words.length === 0) return <Empty>No word yet: comments are not checked for words.</Empty>
  const found = words.filter(word => holds(word, search.trim().toLowerCase()))
  const shown = found.slice(0, mostRows)

  function tick(ids: number[], isTicked: boolean) {
    const rest = [...selected].filter(id => !ids.includes(id))
    onSelect(new Set(isTicked ? [...rest, ...ids] : rest))
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label="Search"
          type="search"
          className="w-64"
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
        <TickAll ids={shown.map(word => word.id)} selected={selected} onTick={tick} />
      </div>
      {found.length === 0 && <Empty>No word of this site holds “{search.trim()}”.</Empty>}
      {shown.length > 0 && (
        <Table label="Words" heads={['Tick', 'Word', 'List', 'Counts in', 'Put there']}>
          {shown.map(word => (
            <Row key={word.id} word={word} isTicked={selected.has(word.id)} onTick={tick} />
          ))}
        </Table>
      )}
      {found.length > mostRows && (
        <p className="text-muted text-sm">
          The first {mostRows} of {found.length.toLocaleString('en')}: search for the others.
        </p>
      )}
    </div>
  )
}

type Tick = (ids: number[], isTicked: boolean) => void

function TickAll({ ids, selected, onTick }: { ids: number[]; selected: ReadonlySet<number>; onTick: Tick }) {
  if (ids.length === 0) return null
  return (
    <label className="flex min-h-8 items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={ids.every(id => selected.has(id))}
        onChange={event => onTick(ids, event.target.checked)}
      />
      Tick all {ids.length.toLocaleString('en')} shown
    </label>
  )
}

function Row({ word, isTicked, onTick }: { word: ListedWord; isTicked: boolean; onTick: Tick }) {
  const { id, pattern, list, section, createdAt, createdBy } = word
  return (
    <tr aria-selected={isTicked} className="aria-selected:bg-cursor">
      <td className="w-10">
        <input
          type="checkbox"
          aria-label={`${pattern}, ${list}${section ? ` in ${section}` : ''}`}
          className="size-4 accent-accent"
          checked={isTicked}
          onChange={event => onTick([id], event.target.checked)}
        />
      </td>
      <td dir="auto" className="font-mono wrap-anywhere">
        {pattern}
      </td>
      <td>
        <Badge tone={list === 'banned' ? 'danger' : 'pending'}>{list}</Badge>
      </td>
      <td>{section ?? <span className="text-muted">every section</span>}</td>
      <td className="text-muted">
        <TimeAgo at={createdAt} suffix=" ago" /> by {createdBy}
      </td>
    </tr>
  )
}

function holds({ pattern, list, section }: ListedWord, search: string): boolean {
  return [pattern, list, section ?? ''].some(text => text.toLowerCase().includes(search))
}
