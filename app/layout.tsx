import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Docket', template: '%s · Docket' },
  description: 'The comment desk',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f5' },
    { media: '(prefers-color-scheme: dark)', color: '#111418' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection() // a page made beforehand would have no nonce on its scripts
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
