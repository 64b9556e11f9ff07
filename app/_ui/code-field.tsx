import type { ComponentProps } from 'react'

interface Props extends ComponentProps<'input'> {
  isRecovery?: boolean
  invalid?: boolean
}

/** Where a code from an app is typed, or a recovery code. What is wrong with it stands in the element `code-error`. */
export function CodeField({ isRecovery = false, invalid = false, ...rest }: Props) {
  const label = isRecovery ? 'Recovery code' : 'Code from your app'
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor="code" className="font-medium">
        {label}
      </label>
      <input
        id="code"
        name="code"
        required
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={isRecovery ? 40 : 7}
        placeholder={isRecovery ? 'xxxxx-xxxxx-xxxxx-xxxxx-xxxxx' : '000000'}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? 'code-error' : undefined}
        className="field min-h-11 w-full max-w-80 px-3 font-mono text-[1rem] tracking-wider aria-[invalid=true]:border-danger"
        {...rest}
      />
    </div>
  )
}
