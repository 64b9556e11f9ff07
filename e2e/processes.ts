import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 20_000
const retryMs = 150

/** Starts a program that ends with us, whatever ends us. */
export function startProcess(program: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { stdio: 'ignore', ...options })
}

/** Asks again and again until `isSo` says yes. @throws after 20 s */
export async function waitUntil(what: string, isSo: () => Promise<boolean>, limitMs = patienceMs) {
  const deadline = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}`)
    await pause(retryMs)
  }
}

/** Ends the process and its children, and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM') {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  // The workers of PHP's web server outlive it.
  for (const pid of [child.pid, ...childrenOf(child.pid)]) endQuietly(pid, signal)
  await gone
}

/** Sends the signal; a process that is gone is fine. */
export function endQuietly(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // process.kill throws nothing else
  }
}

export function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return list.trim() === '' ? [] : list.trim().split(' ').map(Number)
}
