import type { Metadata } from 'next'
import { listSections, listWords } from '#lib/intake/words/list-words'
import { requireStaff } from '#lib/session'
import { chooseSite, NoSite, SettingsFrame } from '../settings-frame.tsx'
import { WordsDesk } from './words-desk.tsx'

export const metadata: Metadata = { title: 'Words' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WordsPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const site = chooseSite(staff, await searchParams)
  const [words, sections] = site
    ? await Promise.all([listWords(staff, site.slug), listSections(staff, site.slug)])
    : [[], []]
  return (
    <SettingsFrame staff={staff} tab="/settings/words" site={site}>
      {site ? (
        <WordsDesk key={site.slug} site={site.slug} words={words} sections={sectionsOf(sections, words)} />
      ) : (
        <NoSite />
      )}
    </SettingsFrame>
  )
}

/** A word may count in a section whose last article is gone. */
function sectionsOf(sections: string[], words: { section: string | null }[]): string[] {
  return [...new Set([...sections, ...words.flatMap(({ section }) => section ?? [])])]
}
