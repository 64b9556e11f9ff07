import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page, type Response } from '@playwright/test'
import { type Outcome, type Result, summarize } from '#lib/bench/summary'
import { undoing } from '#lib/bench/undo'
import { findBrowser } from '../browser.ts'
import { isReady } from '../fixtures.ts'
import { attempt } from './attempt.ts'
import { durationsOf, observeKeys, pressAndWait, waitForOutbox } from './keys-in-browser.ts'
import type { Scene } from './scene.ts'

type Cookies = Parameters<BrowserContext['addCookies']>[0]

const cold = 7
const decisions = 100
const delayMs = 300
/** Between two decisions of somebody who hardly reads: long enough for the server to keep up, so that the list does. */
const paceMs = 400
const path = '/queues/new'
/** Long enough for what a page fetches when it has come to rest. */
const restMs = 1500
const hundred = '100 decisions by keyboard'

/** What somebody at the desk notices, in Chromium: how soon the queue is there, and how soon a key is answered. */
export async function measureBrowser(scene: Scene): Promise<Outcome[]> {
  const browser = await chromium.launch(await findBrowser())
  try {
    const part = 'browser'
    return [
      ...(await attempt({ part, name: 'loads' }, () => measureLoads(browser, scene))),
      ...(await attempt({ part, name: 'keys' }, () => undoing(scene.staff, () => measureKeys(browser, scene)))),
      ...(await attempt({ part, name: hundred }, () => undoing(scene.staff, () => measureHundred(browser, scene)))),
    ]
  } finally {
    await browser.close()
  }
}

/** Each in a context of its own, so that nothing is in a cache. */
async function measureLoads(browser: Browser, scene: Scene): Promise<Result[]> {
  const paints: number[] = []
  const first: number[] = []
  const later: number[] = []
  for (let time = 0; time < cold; time += 1) {
    const page = await openPage(browser, [scene.cookie])
    const scripts: Promise<{ url: string; size: number }>[] = []
    page.on('response', response => {
      if (response.request().resourceType() === 'script') scripts.push(weigh(response))
    })
    await page.addInitScript(noteListening)
    await page.goto(`${scene.url}${path}`, { waitUntil: 'load' })
    await isReady(page)
    paints.push(await page.evaluate(largestPaint))
    await page.waitForTimeout(restMs)
    const asked = new Set(await page.evaluate(askedBeforeListening))
    const weighed = await Promise.all(scripts)
    first.push(sumOf(weighed.filter(({ url }) => asked.has(url))))
    later.push(sumOf(weighed.filter(({ url }) => !asked.has(url))))
    await page.context().close()
  }
  return [
    summarize({ part: 'browser', name: 'largest contentful paint, cold', unit: 'ms' }, paints),
    summarize({ part: 'browser', name: 'JavaScript of the first load, gzip', unit: 'KB' }, first),
    summarize({ part: 'browser', name: 'JavaScript fetched after that, gzip', unit: 'KB' }, later),
  ]
}

/** Decisions while every answer of the server is 300 ms late; the list is read again twice meanwhile. */
async function measureKeys(browser: Browser, scene: Scene): Promise<Result[]> {
  const page = await openPage(browser, [scene.cookie])
  await page.route('**/api/**', async route => {
    await new Promise(resolve => setTimeout(resolve, delayMs))
    await route.continue().catch(() => {}) // the page may be gone by then
  })
  await page.goto(`${scene.url}${path}`)
  await isReady(page)
  await observeKeys(page)
  const toNextRow: number[] = []
  for (let time = 0; time < decisions; time += 1) {
    toNextRow.push(await pressAndWait(page, 'a'))
    await page.waitForTimeout(paceMs * (0.5 + Math.random())) // at any moment between two frames
  }
  await waitForOutbox(page)
  const durations = await durationsOf(page, decisions)
  await page.context().close()
  return [
    summarize({ part: 'browser', name: 'key press to next row', unit: 'ms' }, toNextRow),
    summarize({ part: 'browser', name: 'interaction to next paint of a decision', unit: 'ms' }, durations),
  ]
}

/** A hundred decisions as fast as the keyboard goes, until the server has the last. */
async function measureHundred(browser: Browser, scene: Scene): Promise<Result> {
  const page = await openPage(browser, [scene.cookie])
  await page.goto(`${scene.url}${path}`)
  await isReady(page)
  await observeKeys(page)
  const began = Date.now()
  for (let time = 0; time < decisions; time += 1) await pressAndWait(page, 'a')
  await waitForOutbox(page)
  const ms = Date.now() - began
  await page.context().close()
  return summarize({ part: 'browser', name: hundred, unit: 'ms' }, [ms])
}

/** A page of a browser of its own with these cookies. */
export async function openPage(browser: Browser, cookies: Cookies): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  return context.newPage()
}

async function weigh(response: Response) {
  return { url: response.url(), size: gzipSync(await response.body()).length / 1024 }
}

function sumOf(scripts: { size: number }[]): number {
  return scripts.reduce((sum, { size }) => sum + size, 0)
}

/** Notes when the list listens to keys: its first row takes the focus then. Runs in the page. */
function noteListening() {
  addEventListener('focusin', () => performance.mark('listening'), { once: true, capture: true })
}

/** The addresses of what was asked for before the page had loaded and its list listened to keys. Runs in the page. */
function askedBeforeListening(): string[] {
  const [{ loadEventEnd = 0 } = {}] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const [{ startTime: listening } = { startTime: Number.POSITIVE_INFINITY }] = performance.getEntriesByName('listening')
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime <= Math.max(loadEventEnd, listening))
    .map(({ name }) => name)
}

/** When the largest piece of the page was painted, as far as the browser has told. Runs in the page. */
function largestPaint(): Promise<number> {
  return new Promise(resolve =>
    new PerformanceObserver(list => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    }),
  )
}
