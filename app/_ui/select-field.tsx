import type { ComponentProps, ReactNode } from 'react'

interface Props extends ComponentProps<'select'> {
  label: string
  hint?: ReactNode
}

/** A choice from a list, with its label above and what else there is to know below. */
export function SelectField({ label, hint, id = `field-${label}`, className = '', children, ...rest }: Props) {
  return (
    <div className={`grid gap-1 text-sm ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="field w-full min-w-0 aria-[invalid=true]:border-danger"
        {...rest}
      >
        {children}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
