import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  got: ParsedMail[]
  /** To whom each of them was to be given, by the envelope. */
  recipients: string[][]
  /** The code to refuse each recipient with; null: everything is taken. */
  refusesWith: number | null
  url: string
  close: () => Promise<void>
}

/** A real SMTP server on this machine that keeps what it takes. */
export async function aMailServer(port = 0): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, answer) => {
      const { refusesWith } = kept
      if (refusesWith === null) return answer()
      answer(Object.assign(new Error(`${address} is not taken`), { responseCode: refusesWith }))
    },
    onData: (stream, { envelope }, answer) => {
      simpleParser(stream).then(mail => {
        kept.got.push(mail)
        kept.recipients.push(envelope.rcptTo.map(({ address }) => address))
        answer()
      }, answer)
    },
  })
  server.on('error', () => {}) // a client that hangs up is no matter
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address() as AddressInfo // it listens on a port
  const close = () => new Promise<void>(resolve => server.close(() => resolve()))
  const url = `smtp://127.0.0.1:${address.port}`
  const kept: MailServer = { got: [], recipients: [], refusesWith: null, url, close }
  return kept
}
