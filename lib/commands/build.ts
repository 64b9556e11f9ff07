import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#lib/env'
import { runNode } from './child.ts'

const sources = [
  '{app,lib,db,public}/**/*',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '{next,postcss}.config.*',
]
const stamp = join(projectRoot, '.next/docket-sources')

/**
 * Builds the web app, unless the last finished build was of the same source, file by file.
 * @throws with what Next printed when the build fails
 */
export async function buildIfStale(signal: AbortSignal): Promise<'built' | 'up to date'> {
  const source = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return 'up to date'
  rmSync(stamp, { force: true })
  const { code, printed } = await runNode(['node_modules/next/dist/bin/next', 'build'], {
    signal,
    env: { NODE_ENV: 'production' },
    output: 'kept',
  })
  signal.throwIfAborted()
  if (code !== 0) throw new Error(`The build failed.\n${printed}`)
  writeFileSync(stamp, source) // what was read before the build: an edit during it makes the next one
  return 'built'
}

function hashSources(): string {
  const hash = createHash('sha256')
  const entries = globSync(sources, {
    cwd: projectRoot,
    withFileTypes: true,
    exclude: entry => /\.test\.tsx?$/.test(entry.name),
  })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(file.slice(projectRoot.length)).update(readFileSync(file))
  return hash.digest('hex')
}
