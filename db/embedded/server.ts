import { existsSync, readFileSync, renameSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, readLastPort, writeSettings } from './cluster.ts'
import { addressOf, askServer } from './connection.ts'
import { choosePort } from './port.ts'
import { findPostmaster, forgetPostmaster } from './postmaster.ts'
import { runProgram } from './programs.ts'

export interface Server {
  url: string
  port: number
  version: string
}

const patienceMs = 10_000
const recoveryMs = 60_000

/**
 * The running server of `cluster`, waited for while it starts, recovers or stops; null when there is none.
 * What counts is an answer over TCP, not a process id: after a crash that may belong to another program.
 */
export async function findServer(cluster: Cluster): Promise<Server | null> {
  const began = Date.now()
  for (;;) {
    const postmaster = findPostmaster(cluster.dataDir)
    if (!postmaster) return null
    const { pid, port, isRunning } = postmaster
    const answer = await askServer(cluster, port)
    if (answer.kind === 'ready') return { url: addressOf(cluster, port), port, version: answer.version }
    if (!isRunning) return forgetPostmaster(cluster.dataDir, pid)
    if (Date.now() - began > (answer.kind === 'busy' ? recoveryMs : patienceMs)) {
      throw new Error(`PostgreSQL (process ${pid}) does not answer: ${answer.reason}\n${lastLines(cluster)}`)
    }
    await sleep(30)
  }
}

/** Starts the server of `cluster`, on the port of the last time if that is free. @throws with the end of its log */
export async function startServer(cluster: Cluster, durable: boolean): Promise<Server> {
  const deadline = Date.now() + patienceMs
  if (existsSync(cluster.log)) renameSync(cluster.log, `${cluster.log}.1`)
  for (;;) {
    writeSettings(cluster, await choosePort(readLastPort(cluster)), durable)
    const complaint = await launch(cluster)
    const server = await findServer(cluster)
    if (server) return server
    // What a killed server left behind (its port, its memory) may need a moment to go.
    const mayPass = /still in use|could not bind/.test(lastLines(cluster))
    if (!mayPass || Date.now() > deadline) throw new Error(`${complaint}\n${lastLines(cluster)}`)
    await sleep(200)
  }
}

/** Ends the server of `cluster`: no new work, open connections cut, everything written. @throws after 10 s */
export async function stopServer(cluster: Cluster) {
  if (!findPostmaster(cluster.dataDir)?.isRunning) return
  try {
    await control(cluster, 'stop', ['--mode=fast'])
  } catch (cause) {
    throw new Error(`PostgreSQL did not stop.\n${lastLines(cluster)}`, { cause })
  }
}

async function launch(cluster: Cluster): Promise<string> {
  try {
    await control(cluster, 'start', [`--log=${cluster.log}`])
    return 'PostgreSQL started and went away.'
  } catch (error) {
    return `PostgreSQL did not start: ${(error as Error).message}` // runProgram throws nothing else
  }
}

function control(cluster: Cluster, order: 'start' | 'stop', options: string[]) {
  const common = ['--silent', '--wait', `--timeout=${patienceMs / 1000}`, `--pgdata=${cluster.dataDir}`]
  return runProgram(cluster.home, 'pg_ctl', [order, ...common, ...options])
}

function lastLines({ log }: Cluster): string {
  if (!existsSync(log)) return ''
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
}
