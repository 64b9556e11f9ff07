import type { ReactNode } from 'react'

/** A control under its label. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1 text-sm">
      <span className="font-medium">{label}</span>
      {children}
    </label>
  )
}

interface OptionsProps {
  name: string
  options: readonly (readonly [string, string])[]
  value?: string
  onChange?: (value: string) => void
}

export function Options({ name, options, value, onChange }: OptionsProps) {
  return (
    <select
      name={name}
      defaultValue={value}
      onChange={event => onChange?.(event.target.value)}
      className="field w-full"
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  )
}
