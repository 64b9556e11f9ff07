import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // npm test checks all types once, tests included
  experimental: { authInterrupts: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'prom-client'],
  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders },
      { source: '/appeal/:path*', headers: secretPathHeaders },
      { source: '/link/:path*', headers: secretPathHeaders },
    ]
  },
}

/** The path is a secret of whoever was mailed it. */
const secretPathHeaders = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
]

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

export default config
