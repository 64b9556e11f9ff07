import type { Page } from '@playwright/test'

/**
 * Keeps requests that the pattern fits from the server until the function that it gives is called. `isHeld` tells by the
 * number of a request, from 1, whether that one is kept; else all are.
 */
export async function holdBack(page: Page, pattern: string, isHeld = (_number: number) => true): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let asked = 0
  await page.route(pattern, async route => {
    asked += 1
    if (isHeld(asked)) await promise
    await route.continue()
  })
  return resolve
}
