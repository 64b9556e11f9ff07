import { type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { aSession, inTurn } from '#db/test-data'
import { type Desk, makeDesk } from './desk.ts'

interface Fixtures {
  /** A site of the test's own with a moderator: no other test sees or changes what is on it. */
  desk: Desk
  /** Opens the path in a browser of its own, signed in as the moderator of the desk or `as` somebody else. */
  open: (path: string, options?: { as?: number; before?: (page: Page) => Promise<unknown> }) => Promise<Page>
}

export const test = base.extend<Fixtures & { turn: undefined }>({
  turn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing else is needed
    async ({}, provide, { tags }) => inTurn(tags.includes('@alone'), () => provide(undefined)),
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing else is needed
  desk: async ({}, provide) => provide(await makeDesk()),
  context: async ({ context }, provide) => {
    const violations = violationsIn(context)
    await provide(context)
    expect(violations).toEqual([])
  },
  open: async ({ browser, desk, baseURL }, provide) => {
    const contexts: BrowserContext[] = []
    const violations: string[][] = []
    await provide(async (path, { as = desk.moderator, before } = {}) => {
      const context = await browser.newContext()
      contexts.push(context)
      violations.push(violationsIn(context))
      await context.addCookies([await sessionCookie(as, baseURL)])
      const page = await context.newPage()
      await before?.(page)
      await page.goto(path)
      await isReady(page)
      return page
    })
    await Promise.all(contexts.map(context => context.close()))
    expect(violations.flat()).toEqual([])
  },
})

/** What the browser refused because of the policy of the desk: a fault of the desk, until a test is about it. */
function violationsIn(context: BrowserContext): string[] {
  const violations: string[] = []
  context.on('console', message => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text())
  })
  return violations
}

/** The cookie that the sign-in form would have given to this person's browser. */
export async function sessionCookie(staffId: number, address = '') {
  const token = { sid: await aSession(staffId) }
  const value = await encode({ token, secret: process.env.AUTH_SECRET ?? '' })
  return { name: 'docket-session', value, url: address, httpOnly: true, sameSite: 'Lax' as const }
}

/**
 * Waits until the page listens: in a list until its first row has the focus, elsewhere until React has taken over.
 * A page without the rail has nothing to wait for.
 */
export async function isReady(page: Page) {
  await page.waitForFunction(() => {
    const grid = document.querySelector('[role="grid"][aria-multiselectable]')
    if (grid) return grid.contains(document.activeElement) || document.activeElement?.matches('input')
    const link = document.querySelector('nav a')
    return !link || Object.keys(link).some(key => key.startsWith('__react'))
  })
}

/** The row of the comment with this text. */
export function rowOf(page: Page, text: string): Locator {
  return page.getByRole('row', { includeHidden: true }).filter({ hasText: text })
}

/** Presses keys one after the other, as fast as they go. */
export async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** The right pane: the comment under the cursor with all about it. */
export function contextOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Context' })
}

/** What the desk said lately, one item for each message. */
export function messagesOf(page: Page): Locator {
  return page.getByRole('region', { name: /Notifications/ }).getByRole('listitem')
}
