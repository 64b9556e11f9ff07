import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'
import { issuerFor, oidcClient } from './e2e/oidc-provider.ts'

const server = process.env.DOCKET_TEST_SERVER
if (!server) throw new Error('The browser tests need a Postgres server. Run them with: npm test -- e2e')

// Several runs at a time need a port each; the database is called after it.
const port = Number(process.env.E2E_PORT ?? 3911)
const address = `http://localhost:${port}`

process.env.AUTH_SECRET ??= 'only-for-browser-tests-on-this-machine'
process.env.DATABASE_URL = new URL(`/docket_e2e_${port}`, server).href

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.docket/test-results',
  fullyParallel: true,
  workers: 2,
  retries: 1, // named at the end: lib/commands/browser-tests.ts
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: address,
    launchOptions: await findBrowser(),
    viewport: { width: 1440, height: 900 },
  },
  webServer: {
    command: 'node --conditions=react-server e2e/serve.ts',
    url: `${address}/sign-in`,
    env: {
      ...{ PORT: String(port), AUTH_SECRET: process.env.AUTH_SECRET, APP_URL: address, NEXT_TELEMETRY_DISABLED: '1' },
      ...{ OIDC_ISSUER: issuerFor(address), OIDC_CLIENT_ID: oidcClient.id, OIDC_CLIENT_SECRET: oidcClient.secret },
    },
    timeout: 120_000,
    reuseExistingServer: !process.env.CI && process.env.E2E_PORT !== undefined,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})
