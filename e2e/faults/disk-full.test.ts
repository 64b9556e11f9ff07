import 'server-only'
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { useScene } from './scene.ts'
import { theWorkerGoesOn } from './worker.ts'

const disk = mountDisk()

test('the disk of Postgres is full: what was acknowledged is there, and all goes on once there is room', {
  skip: disk ? false : 'only root can mount a small disk',
}, async () => {
  const scene = await useScene(join(disk ?? '', 'postgres'))
  const { url } = await scene.docket()
  const crowd = await aCrowd(scene, 8, [url])
  const working = crowd.work()
  await waitUntil('some are answered', async () => crowd.answered() >= 50)
  const ballast = fill(disk ?? '')
  await waitUntil('Postgres has no room', async () => scene.postgres.log().includes('No space left on device'))
  rmSync(ballast)
  await scene.postgres.start() // it may have given up
  await working
  await crowd.check()
  await theWorkerGoesOn(scene, url)
})

/** A disk of 400 MB in memory, gone with the test file; null where that is not allowed. */
function mountDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'docket-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'docket-disk', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  after(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** Takes all the room that is left. Gives the file that does. */
function fill(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'ballast')
  const to = openSync(file, 'w')
  const piece = Buffer.alloc(64 * 1024)
  while (statfsSync(folder).bavail > 0) writeSync(to, piece)
  closeSync(to)
  return file
}
