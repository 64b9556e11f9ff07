import { type WordList, wordLists } from '#db/schema'

const effects = {
  banned: 'Banned: a comment with one is deleted at once',
  suspect: 'Suspect: a comment with one waits as pending',
} as const satisfies Record<WordList, string>

/** Which list words go to, with what that means. */
export function ListChoice({ value, onChange }: { value: WordList; onChange: (list: WordList) => void }) {
  return (
    <fieldset className="text-sm">
      <legend className="font-medium">List</legend>
      {wordLists.map(list => (
        <label key={list} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="list"
            className="size-4 accent-accent"
            checked={value === list}
            onChange={() => onChange(list)}
          />
          {effects[list]}
        </label>
      ))}
    </fieldset>
  )
}
