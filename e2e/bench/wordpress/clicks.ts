import { type Browser, chromium, type Page } from '@playwright/test'
import { type Outcome, type Result, spreadOf, summarize } from '#lib/bench/summary'
import { findBrowser } from '../../browser.ts'
import { isReady } from '../../fixtures.ts'
import { openPage } from '../in-browser.ts'
import type { Scene } from '../scene.ts'
import { type Moments, momentsOf, type Watched, watchActs } from './watch-acts.ts'

interface Administrator {
  url: string
  cookie: string
  /** Told the id of each comment that is approved in WordPress. */
  taken: (id: number) => void
}

const times = 20
const list = '/wp-admin/edit-comments.php?comment_status=moderated'
const inDocket: Watched = { event: 'keydown', row: 'tr[aria-current="true"]', answer: '/api/decisions' }
const inWordPress: Watched = {
  event: 'click',
  row: '#the-comment-list tr.unapproved:not([style*="display: none"])',
  answer: '/wp-admin/admin-ajax.php',
}

/** What somebody sees who approves what is pending in Chromium: by key in Docket, by click in WordPress, in turn. */
export async function measureClicks(scene: Scene, administrator: Administrator): Promise<Outcome[]> {
  const browser = await chromium.launch(await findBrowser())
  try {
    const approveInDocket = await openDocket(browser, scene)
    const approveInWordPress = await openWordPress(browser, administrator)
    for (const approve of [approveInDocket, approveInWordPress]) await approve()
    const docket: Moments[] = []
    const wordpress: Moments[] = []
    for (let time = 0; time < times; time += 1) {
      docket.push(await approveInDocket())
      wordpress.push(await approveInWordPress())
    }
    return [
      compare('key or click to a first change on screen', { docket, wordpress, moment: 'seen' }),
      compare('key or click to the next row in its place', { docket, wordpress, moment: 'moved' }),
      compare('key or click to the server’s confirmation', { docket, wordpress, moment: 'confirmed' }),
    ]
  } finally {
    await browser.close()
  }
}

function compare(
  name: string,
  { docket, wordpress, moment }: { docket: Moments[]; wordpress: Moments[]; moment: keyof Moments },
): Result {
  const of = (side: Moments[]) => side.map(moments => moments[moment])
  return { ...summarize({ part: 'wordpress', name, unit: 'ms' }, of(docket)), wordpress: spreadOf(of(wordpress)) }
}

async function openDocket(browser: Browser, scene: Scene): Promise<() => Promise<Moments>> {
  const page = await openPage(browser, [scene.cookie])
  await page.goto(`${scene.url}/queues/pending`)
  await isReady(page)
  await watchActs(page, inDocket)
  return async () => {
    await page.bringToFront()
    await page.keyboard.press('a')
    return momentsOf(page)
  }
}

async function openWordPress(browser: Browser, { url, cookie, taken }: Administrator): Promise<() => Promise<Moments>> {
  const cookies = cookie.split('; ').map(pair => {
    const [name = '', value = ''] = pair.split('=')
    return { name, value, url }
  })
  const page = await openPage(browser, cookies)
  await page.goto(`${url}${list}`)
  await watchActs(page, inWordPress)
  return () => clickApprove(page, taken)
}

/** After it, WordPress fetches a row for the end of the list, which shall not be in the way of what comes next. */
async function clickApprove(page: Page, taken: (id: number) => void): Promise<Moments> {
  await page.bringToFront()
  const row = page.locator(inWordPress.row).first()
  const name = await row.getAttribute('id')
  taken(Number(name?.replace('comment-', '')))
  await row.hover()
  await row.getByRole('button', { name: 'Approve this comment' }).click()
  const moments = await momentsOf(page)
  await page.waitForLoadState('networkidle')
  return moments
}
