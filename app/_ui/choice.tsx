import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'select'>, 'children'> {
  /** What it chooses, and what it says while nothing is chosen. */
  label: string
  options: readonly (readonly [value: string, text: string])[]
}

/** One of several values of a filter, or none. A value that is not among the options is offered as it is. */
export function Choice({ label, options, className = '', ...select }: Props) {
  const chosen = String(select.value ?? select.defaultValue ?? '')
  const isKnown = chosen === '' || options.some(([value]) => value === chosen)
  return (
    <select
      aria-label={label}
      className={`field truncate ${chosen ? 'border-accent font-medium text-accent' : 'text-muted'} ${className}`}
      {...select}
    >
      <option value="">{label}</option>
      {!isKnown && <option value={chosen}>{chosen}</option>}
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
