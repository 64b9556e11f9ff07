import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Put there by `observeKeys`. `took`: of the last key, once another row was painted as the one under the cursor. */
    docketKeys?: { took: Promise<number> | null; durations: number[] }
  }
}

const patienceMs = 30_000
/** The browser tells no interaction that took less than 16 ms. */
const untoldMs = 8

/** From now on the page notes how long each key takes until the cursor is seen on another row. */
export async function observeKeys(page: Page) {
  await page.evaluate(patience => {
    const keys = { took: null as Promise<number> | null, durations: [] as number[] }
    window.docketKeys = keys
    const current = () => document.querySelector('tr[aria-current="true"]')?.id
    addEventListener(
      'keydown',
      event => {
        const before = current()
        keys.took = new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error(`No other row within ${patience} ms`)), patience)
          requestAnimationFrame(function look() {
            const now = current()
            if (!now || now === before) requestAnimationFrame(look)
            else setTimeout(() => resolve(performance.now() - event.timeStamp)) // after the frame was painted
          })
        })
      },
      { capture: true },
    )
    new PerformanceObserver(list => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') keys.durations.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit) // not in TypeScript's list yet
  }, patienceMs)
}

/**
 * Presses a key that moves the cursor on. Gives the milliseconds until the next row is seen under it. Nothing asks the
 * page meanwhile: one that is looked at in each frame never comes to rest, as it does before the key of a person.
 */
export async function pressAndWait(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key)
  return page.evaluate(() => window.docketKeys?.took ?? Promise.reject(new Error('No key was seen')))
}

/** From each of `times` key presses to the next paint, as the browser measures interactions. */
export async function durationsOf(page: Page, times: number): Promise<number[]> {
  const told = await page.evaluate(() => window.docketKeys?.durations ?? [])
  return [...told, ...Array.from({ length: Math.max(0, times - told.length) }, () => untoldMs)]
}

/** Until the server has answered every decision of the page. */
export async function waitForOutbox(page: Page) {
  const isEmpty = () =>
    Object.entries(localStorage).every(([name, kept]) => !name.startsWith('docket-outbox') || kept === '[]')
  await page.waitForFunction(isEmpty, undefined, { timeout: patienceMs })
}
