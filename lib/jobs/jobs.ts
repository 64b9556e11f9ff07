import 'server-only'
import type { PgBoss, QueueOptions, QueuePolicy } from 'pg-boss'
import { sendStatements } from '#lib/appeals/send-statements'
import { purgeComments } from '#lib/comments/purge'
import { linkEvents } from '#lib/log/chain/link-events'
import { purgeMail } from '#lib/mail/purge-mail'
import { sendWaitingMail } from '#lib/mail/send-mail'
import { deliver } from '#lib/outbox/deliver'
import { deliverQueue, dispatch, endpointKey } from '#lib/outbox/dispatch'
import { purgeDeliveries } from '#lib/outbox/purge-deliveries'
import { indexWords } from '#lib/queues/index-words'
import { sendAskedLinks } from '#lib/sign-in/send-asked-links'
import { wordpressJobs, wordpressWatch } from '#lib/wordpress/jobs'

/** A kind of work that is done outside of a request, by `npm run work`, which `npm start` runs beside the desk. */
export interface Job {
  queue: string
  /** How several jobs of a queue get along; `singletonKey` tells what they are about. */
  policy: QueuePolicy
  options?: QueueOptions
  /** When it is due by itself, as a cron expression in UTC. */
  cron?: string
  /** Also when a process begins to work. */
  atStart?: boolean
  /** At a time, in one process. */
  concurrency?: number
  /** `data`: what the job was sent with. */
  run(boss: PgBoss, data: unknown): Promise<void>
}

export const jobs: Job[] = [
  { queue: 'purge', policy: 'exclusive', cron: '17 3 * * *', atStart: true, run: purge },
  {
    ...{
      queue: deliverQueue,
      policy: 'stately',
      concurrency: 2,
      options: { retryLimit: 0, heartbeatSeconds: 10, deleteAfterSeconds: 600 },
    },
    run: (_, endpoint) => deliver(endpointKey.parse(endpoint)),
  },
  ...wordpressJobs,
]

/** Looked after again and again, with this pause in between, in every process that works. */
export interface Watch {
  name: string
  pauseMs: number
  run(boss: PgBoss): Promise<void>
}

export const watches: Watch[] = [
  { name: 'dispatch', pauseMs: 500, run: dispatch },
  { name: 'words', pauseMs: 2000, run: indexWords },
  { name: 'links asked for', pauseMs: 1500, run: sendAskedLinks },
  { name: 'mail', pauseMs: 1500, run: sendWaitingMail },
  { name: 'chain the log', pauseMs: 2000, run: linkEvents },
  { name: 'statements', pauseMs: 5000, run: sendStatements },
  wordpressWatch,
]

async function purge() {
  await purgeComments()
  await purgeDeliveries()
  await purgeMail()
}
