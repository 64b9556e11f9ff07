import 'server-only'
import type { Tx } from '#db/client'
import { smtpUrl } from '#lib/env'
import { seal } from '#lib/seal'

export interface Mail {
  to: string
  subject: string
  /** Plain text. */
  text: string
}

/** Whether this deployment sends mail: SMTP_URL names a server. */
export function sendsMail(): boolean {
  return smtpUrl() !== null
}

/** Lets mails leave once the transaction is committed. Without a server for mail nothing is kept. */
export async function queueMail(tx: Tx, mails: Mail[]) {
  if (mails.length === 0 || !sendsMail()) return
  await tx
    .insertInto('mail')
    .values(mails.map(({ to, subject, text }) => ({ recipient: to, subject, body: seal(text) })))
    .execute()
}
