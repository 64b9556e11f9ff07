import 'server-only'
import { after } from 'node:test'
import { type Browser, chromium, type Page } from '@playwright/test'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { findBrowser } from '../browser.ts'
import { type DocketProcess, startDocket } from '../docket.ts'
import { sessionCookie } from '../fixtures.ts'
import { type Filled, fillWordPress } from './fill.ts'
import { startWordpress, type WordPress } from './wordpress.ts'

export interface Both {
  wordpress: WordPress
  filled: Filled
  docket: DocketProcess
  /** A site of Docket's that is not connected yet, and an admin. */
  site: number
  slug: string
  admin: number
  /** The page that connects the site, as the admin sees it. */
  openSettings(): Promise<Page>
}

/** A WordPress with comments, and Docket with an empty database, both ended with the test file. Call once, at the top. */
export async function useBoth(wanted: { posts: number; comments: number }): Promise<Both> {
  const closing: (() => Promise<unknown>)[] = []
  after(async () => {
    for (const close of closing.reverse()) await close()
  })
  process.env.AUTH_SECRET ??= 'only-for-tests-on-this-machine-0123456789'
  await useTestDatabase()
  const [wordpress, docket] = await Promise.all([
    startWordpress().then(started => keep(started, started.close)),
    startDocket({ log: 'test-wordpress.log', port: Number(process.env.E2E_PORT ?? 0) }).then(started =>
      keep(started, started.stop),
    ),
  ])
  const filled = await fillWordPress(wordpress, wanted)
  const site = await aSite()
  const { slug } = await db().selectFrom('site').select('slug').where('id', '=', site).executeTakeFirstOrThrow()
  const admin = await aStaffMember({ name: 'Ada', roles: ['admin'] })
  let browser: Browser | undefined
  closing.push(async () => browser?.close())
  return { wordpress, filled, docket, site, slug, admin, openSettings }

  function keep<Started>(started: Started, close: () => Promise<void>): Started {
    closing.push(close)
    return started
  }

  async function openSettings() {
    browser ??= await chromium.launch(await findBrowser())
    const context = await browser.newContext()
    await context.addCookies([await sessionCookie(admin, docket.url)])
    const page = await context.newPage()
    await page.goto(`${docket.url}/settings/wordpress?site=${slug}`)
    return page
  }
}
