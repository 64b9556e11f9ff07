import type { Mentionable } from '#lib/mentions/mentioned-in'

interface Props {
  id: string
  options: Mentionable[]
  active: number
  onChoose: (index: number) => void
}

/** The list of names under a text that keeps the focus and takes the keys. */
export function Suggestions({ id, options, active, onChoose }: Props) {
  return (
    <div
      role="listbox"
      id={id}
      aria-label="People to mention"
      className="mt-1 max-h-44 overflow-y-auto rounded-md border border-line p-1"
    >
      {options.map(({ name, people }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the focus and takes the keys
        <div
          key={name}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === active}
          tabIndex={-1}
          ref={element => (index === active ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(index)}
          className="flex min-h-8 cursor-pointer items-center justify-between gap-2 rounded-md px-2 text-sm aria-selected:bg-cursor pointer-coarse:min-h-11"
        >
          <bdi className="wrap-anywhere">{name}</bdi>
          {people > 1 && <span className="shrink-0 text-muted text-xs">{people} people</span>}
        </div>
      ))}
    </div>
  )
}
