import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'

const port = 3911
const address = `http://localhost:${port}`

process.env.AUTH_SECRET ??= 'only-for-browser-tests-on-this-machine'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.docket/test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: address,
    launchOptions: await findBrowser(),
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node --conditions=react-server e2e/serve.ts',
    url: `${address}/sign-in`,
    env: { PORT: String(port), AUTH_SECRET: process.env.AUTH_SECRET, APP_URL: address, NEXT_TELEMETRY_DISABLED: '1' },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})
