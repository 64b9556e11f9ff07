import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // npm test checks all types once, tests included
  experimental: { authInterrupts: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'prom-client'],
}

export default config
