import type { Country as Named } from '#lib/roster/countries'

/** A flag with the name of its country; the flag is drawn, the name is read. */
export function Country({ country: { flag, name } }: { country: Named }) {
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true">{flag}</span> {name}
    </span>
  )
}
