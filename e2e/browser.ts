import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const flags = [
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How to launch a browser here: Playwright's own if it is installed, else the system's, else the one in the npm package. */
export async function findBrowser() {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--no-zygote'] : []
  const args = [...flags, ...asRoot]
  const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
  if (installed) return { executablePath: installed, args }
  // Asks the package to use the libraries it brings along: a bare machine has none of them.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return { executablePath: await packed.executablePath(), args }
}
