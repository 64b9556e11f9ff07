import type { ComponentProps } from 'react'

const looks = {
  plain: 'border-line bg-raised text-ink hover:border-control',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-danger/40 bg-raised text-danger hover:border-danger',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-sunken hover:text-ink',
} as const

interface Props extends ComponentProps<'button'> {
  look?: keyof typeof looks
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: Props) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />
}

/** The same look for a link. */
export function buttonClass(look: keyof typeof looks = 'plain'): string {
  return `inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-45 ${looks[look]}`
}
