import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // npm test checks all types once, tests included
  experimental: {
    authInterrupts: true,
    // Few large pieces rather than many small ones: alike code is packed together, and a first load asks less often.
    turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 20_000_000, requestCost: 20_000_000 },
  },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'prom-client'],
}

export default config
