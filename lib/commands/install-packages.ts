import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

interface Wanted {
  /** As a person calls it: "WordPress, MariaDB and PHP". */
  what: string
  packages: string[]
  /** Files that are there when all is. */
  files: string[]
}

const aptGet = '/usr/bin/apt-get'
const policy = '/usr/sbin/policy-rc.d'

/**
 * Installs packages of Debian, about a minute, unless they are there; no service of theirs is started.
 * Returns null, or why it is not possible here.
 */
export async function installPackages({ what, packages, files }: Wanted, signal: AbortSignal): Promise<string | null> {
  if (files.every(existsSync)) return null
  if (process.getuid?.() !== 0 || !existsSync(aptGet))
    return `${what}: not installed, and root and apt-get are needed to install`
  console.log(`Installing ${packages.join(', ')} with apt-get`)
  try {
    await withoutServices(async () => {
      await apt(['update', '--quiet'], signal)
      await apt(['install', '--quiet', '--yes', '--no-install-recommends', ...packages], signal)
    })
  } catch (error) {
    return `apt-get could not install ${what}: ${(error as Error).message.trim().split('\n').at(-1)}` // what execFile rejects with
  }
  return files.every(existsSync) ? null : 'the packages of this system lack a program that is needed'
}

// Debian asks this program whether a service may be started.
async function withoutServices(work: () => Promise<void>) {
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await work()
  } finally {
    if (isOurs) rmSync(policy)
  }
}

async function apt(args: string[], signal: AbortSignal) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await promisify(execFile)(aptGet, args, { env, signal, maxBuffer: 2 ** 26 })
}
