import { useId } from 'react'

interface Props {
  label: string
  value: string | null
  sections: string[]
  onChange: (section: string | null) => void
}

/** A section of the site, or all of them; nothing to choose where there are none. */
export function SectionChoice({ label, value, sections, onChange }: Props) {
  const id = useId()
  if (sections.length === 0) return null
  return (
    <div className="grid gap-1 text-sm">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {/* A section may have any name: each option says by its place which it is. */}
      <select
        id={id}
        className="field w-full max-w-64"
        value={value === null ? -1 : sections.indexOf(value)}
        onChange={event => onChange(sections[Number(event.target.value)] ?? null)}
      >
        <option value={-1}>every section</option>
        {sections.map((section, index) => (
          <option key={section} value={index}>
            {section}
          </option>
        ))}
      </select>
    </div>
  )
}
