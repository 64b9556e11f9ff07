import { tellSection } from '#lib/intake/words/tell-change'
import type { NewWord } from '#lib/intake/words/word-change'

const mostNamed = 20

/** Words that the site has already, and where. */
export function KnownWords({ words }: { words: NewWord[] }) {
  if (words.length === 0) return null
  return (
    <div className="mt-2 text-muted">
      <p>There already, and left as {words.length === 1 ? 'it is' : 'they are'}:</p>
      <ul className="list-disc pl-5">
        {words.slice(0, mostNamed).map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may be named twice, and the list never changes
          <li key={index}>
            <bdi className="font-mono wrap-anywhere">{word.pattern}</bdi>, {word.list} {tellSection(word.section)}
          </li>
        ))}
      </ul>
      {words.length > mostNamed && <p>and {(words.length - mostNamed).toLocaleString('en')} more</p>}
    </div>
  )
}
