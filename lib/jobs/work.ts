import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { withLimits } from '#db/connection'
import { type Job, jobs, type Watch, watches } from '#lib/jobs/jobs'
import { logger } from '#lib/operations/logger'

const expireSeconds = 600
const heartbeatSeconds = 20
const superviseSeconds = 15
const pollSeconds = 1
/** What takes longer to end is done again by whoever works next: its claims and leases run out. */
const stopMs = 1000

/**
 * Does the jobs of this deployment until `signal` aborts, together with other processes that do so too.
 * A job whose process died is done again by another one within a minute.
 */
export async function work(databaseUrl: string, signal: AbortSignal) {
  const boss = openBoss(databaseUrl)
  boss.on('error', error => logger().error({ error }, 'jobs'))
  await boss.start()
  try {
    for (const job of jobs) await startJob(boss, job)
    await Promise.all(watches.map(watch => keepWatch(boss, watch, signal)))
  } finally {
    await boss.stop({ timeout: stopMs })
  }
}

function openBoss(connectionString: string): PgBoss {
  return new PgBoss({
    ...{ ...withLimits(connectionString), max: 4, options: '-c role=docket_app -c timezone=UTC' },
    ...{ migrate: false, createSchema: false, reindex: false, monitorVacuum: false },
    ...{ superviseIntervalSeconds: superviseSeconds, monitorIntervalSeconds: superviseSeconds },
  })
}

async function startJob(boss: PgBoss, job: Job) {
  const { queue, policy, cron, concurrency = 1 } = job
  const usual = { expireInSeconds: expireSeconds, heartbeatSeconds, retryLimit: 2, deleteAfterSeconds: 86_400 }
  await boss.createQueue(queue, { policy, ...usual, ...job.options })
  if (cron) await boss.schedule(queue, cron)
  if (job.atStart) await boss.send(queue)
  const polling = { pollingIntervalSeconds: pollSeconds, localConcurrency: concurrency }
  await boss.work(queue, polling, async ([given]) => {
    await job.run(boss, given?.data).catch(error => fail(queue, error))
  })
}

/** pg-boss keeps the error with the job, where nobody looks. */
function fail(queue: string, error: Error): never {
  logger().error({ error }, `job ${queue} failed`)
  throw error
}

async function keepWatch(boss: PgBoss, { name, pauseMs, run }: Watch, signal: AbortSignal) {
  while (!signal.aborted) {
    await run(boss).catch(error => logger().error({ error }, `${name} failed`))
    await sleep(pauseMs, undefined, { signal }).catch(() => {}) // an abort ends the pause
  }
}
