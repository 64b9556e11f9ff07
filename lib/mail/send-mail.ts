import { createTransport, type Transporter } from 'nodemailer'
import { appUrl, mailFrom, smtpUrl } from '#lib/env'
import { type ClaimedMail, claimMail, endTry, type MailOutcome } from '#lib/mail/claim-mail'
import { unseal } from '#lib/seal'

/** Far below the lease of a claimed mail. */
const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Sends what is due, one after the other, to the server of SMTP_URL. Without one everything waits. */
export async function sendWaitingMail(): Promise<void> {
  const url = smtpUrl()
  let claimed = url === null ? null : await claimMail()
  if (url === null || claimed === null) return
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...timeouts })
  try {
    for (; claimed !== null; claimed = await claimMail()) await endTry(claimed, await send(transport, claimed))
  } finally {
    transport.close()
  }
}

async function send(transport: Transporter, mail: ClaimedMail): Promise<MailOutcome> {
  const text = unseal(mail.sealedBody)
  if (text === null) return { sent: false, error: 'It was sealed with another AUTH_SECRET', isFinal: true }
  try {
    await transport.sendMail({
      from: mailFrom(),
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text,
      messageId: messageIdOf(mail),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { sent: true }
  } catch (error) {
    return failure(error)
  }
}

/** The same at every try, so that a mail sent twice around a crash is known as one. */
function messageIdOf({ id, createdAt }: ClaimedMail): string {
  return `<docket-${id}-${createdAt.getTime()}@${new URL(appUrl()).hostname}>`
}

/** Never the server's own words: they may quote the recipient, or a link in the text. */
function failure(error: unknown): MailOutcome {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number } // nodemailer's errors
  const isFinal = (responseCode ?? 0) >= 500 && ['EENVELOPE', 'EMESSAGE'].includes(code)
  return { sent: false, error: responseCode ? `The server answered ${responseCode}` : `Not sent: ${code}`, isFinal }
}
