import type { ComponentProps, ReactNode } from 'react'

interface Props extends ComponentProps<'input'> {
  label: string
  hint?: ReactNode
}

/** A line to write in, with its label above and what else there is to know below. */
export function Field({ label, hint, id = `field-${label}`, className = '', ...rest }: Props) {
  return (
    <div className={`grid gap-1 text-sm ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="field w-full aria-[invalid=true]:border-danger"
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A box to tick, with its label beside it. */
export function CheckField({ label, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode }) {
  return (
    <label className="flex min-h-8 items-center gap-2 text-sm">
      <input type="checkbox" className="size-4 accent-accent" {...rest} />
      {label}
    </label>
  )
}
