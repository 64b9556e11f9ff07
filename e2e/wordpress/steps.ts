import 'server-only'
import assert from 'node:assert/strict'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { db } from '#db/client'
import { signedInAgain } from '#lib/test-data'
import { connectWordpress } from '#lib/wordpress/settings'
import { waitUntil } from '../processes.ts'
import type { Both } from './both.ts'
import { connectionOf, seenInDocket, seenInWordPress } from './sides.ts'
import type { WordPress } from './wordpress.ts'

/** Connects both sides as the settings page does. */
export async function connect({ wordpress, admin, slug }: Both, password = wordpress.applicationPassword) {
  const { url, user: username } = wordpress
  const wanted = { url, username, password, isDevelopment: true }
  assert.equal(await connectWordpress(await signedInAgain(admin), slug, wanted), null)
}

/** Connects both sides and waits for the end of the import. */
export async function connectWholly(both: Both) {
  await connect(both)
  await waitUntil('all is imported', async () => Boolean((await connectionOf(both.site)).imported_at), 60_000)
}

/** Has the next sweep begin at once, and waits for its end. */
export async function sweep({ site }: Both) {
  const now = { swept_at: null, retry_at: new Date() }
  await db().updateTable('wordpress_connection').set(now).where('site_id', '=', site).execute()
  await waitUntil('the sweep is over', async () => Boolean((await connectionOf(site)).swept_at), 60_000)
}

/** Waits until WordPress has been told everything that was decided before. */
export function nothingWaits({ site }: Both) {
  return waitUntil('all is written back', () => isAllTold(site), 90_000)
}

/** Every comment of Docket has the status that it has in WordPress. */
export async function bothAgree({ site, wordpress }: Both) {
  const here = await seenInDocket(site)
  const there = new Map((await seenInWordPress(wordpress)).map(seen => [seen.id, seen.status]))
  const differing = here.filter(seen => (there.get(seen.id) ?? 'deleted') !== seen.status)
  assert.deepEqual(differing, [])
}

/** Puts our plugin into WordPress, set up for a Docket at `url`. */
export async function installPlugin(wordpress: WordPress, { url, key }: { url: string; key: string }) {
  const folder = join(wordpress.folder, 'wp-content/plugins/docket')
  mkdirSync(folder)
  cpSync(join(import.meta.dirname, '../../integrations/wordpress/docket.php'), join(folder, 'docket.php'))
  await wordpress.php(`
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    activate_plugin('docket/docket.php');
    update_option('docket_settings', ['url' => '${url}', 'key' => '${key}', 'report_link' => true]);`)
}

async function isAllTold(site: number): Promise<boolean> {
  const unplaced = await db()
    .selectFrom('outbox')
    .select('id')
    .where('site_id', '=', site)
    .where('position', 'is', null)
    .limit(1)
    .execute()
  return unplaced.length === 0 && (await connectionOf(site)).waiting === 0
}
