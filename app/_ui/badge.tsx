import type { ReactNode } from 'react'

const tones = {
  neutral: 'border-line text-muted',
  approved: 'border-approved/35 text-approved',
  pending: 'border-pending/35 text-pending',
  danger: 'border-danger/35 text-danger',
  deleted: 'border-danger/35 text-danger',
  spam: 'border-spam/35 text-spam',
  accent: 'border-accent/40 text-accent',
} as const

export type Tone = keyof typeof tones

export function Badge({ tone = 'neutral', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 text-xs leading-5 whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
