import { chromium, type Request } from '@playwright/test'
import { findBrowser } from '../browser.ts'
import { isReady, type sessionCookie } from '../fixtures.ts'

/** What a browser sends when somebody follows a link within the desk: it asks for what changes, not for the frame. */
export interface Navigation {
  headers: Record<string, string>
  /** The path as the browser asks for it. */
  pathOf(path: string): string
}

const sent = ['rsc', 'next-router-state-tree', 'next-url']

/** Watches a browser go from Settings to a list; to any other list it would go in the same way. */
export async function watchNavigation(url: string, cookie: Awaited<ReturnType<typeof sessionCookie>>) {
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage()
    await page.context().addCookies([cookie])
    await page.goto(`${url}/settings`)
    await isReady(page)
    const asking = page.waitForRequest(isNavigation)
    await page.getByRole('link', { name: /^Recent/ }).click()
    return navigationOf(await asking)
  } finally {
    await browser.close()
  }
}

function isNavigation(request: Request): boolean {
  const { rsc, 'next-router-prefetch': ahead } = request.headers()
  return rsc !== undefined && ahead === undefined
}

function navigationOf(request: Request): Navigation {
  const headers = Object.fromEntries(Object.entries(request.headers()).filter(([name]) => sent.includes(name)))
  // Next answers without it by leading to the address with it.
  const mark = new URL(request.url()).searchParams.get('_rsc')
  return { headers, pathOf: path => `${path}${path.includes('?') ? '&' : '?'}_rsc=${mark}` }
}
