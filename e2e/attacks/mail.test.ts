import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { anArticle, anAuthor, aSite, asOwner, useTestDatabase } from '#db/test-data'
import { sendStatements } from '#lib/appeals/send-statements'
import { aRefusedComment } from '#lib/appeals/test-data'
import { sendWaitingMail } from '#lib/mail/send-mail'
import { aMailServer } from '#lib/mail/test-data'
import { placeAll } from '#lib/outbox/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const server = await aMailServer()
after(server.close)
process.env.SMTP_URL = server.url
process.env.AUTH_SECRET ??= 'only-for-attacks-on-this-machine-0123456789'
process.env.APP_URL = 'https://desk.example'
beforeEach(() => {
  server.got.length = 0
  server.recipients.length = 0
})

const ada = 'ada@reader.example'

for (const [what, text] of [
  ['a header behind a line end', 'Cars\r\nBcc: evil@evil.example\r\nX-Evil: yes'],
  ['a header behind a bare line feed', 'Cars\nBcc: evil@evil.example\nX-Evil: yes'],
  ['a header behind a bare carriage return', 'Cars\rBcc: evil@evil.example\rX-Evil: yes'],
  ['a body of its own', 'Cars\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'],
  [
    'the end of the message and a second one',
    'Cars\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<evil@evil.example>\r\nDATA',
  ],
  ['line ends of Unicode', 'Cars\u2028Bcc: evil@evil.example\u0085X-Evil: yes'],
  ['an encoded word', '=?utf-8?q?Cars=0D=0ABcc:_evil=40evil.example=0D=0AX-Evil:_yes?='],
  ['recipients', 'Cars <evil@evil.example>, evil@evil.example'],
] as const)
  test(`V1.3.11 ${what} in names, titles and comments changes nothing but the words of a mail`, async () => {
    await tellAuthor({ text, email: ada })
    const [mail, ...more] = server.got
    assert.deepEqual([more, server.recipients], [[], [[ada]]])
    assert.deepEqual(
      [...(mail?.headers.keys() ?? [])].filter(name => !expected.includes(name)),
      [],
    )
    assert.equal(mail?.headerLines.filter(({ key }) => key === 'subject').length, 1)
    assert.match(mail?.text ?? '', /To appeal, until /)
  })

for (const email of [
  `${ada}, evil@evil.example`,
  `${ada};evil@evil.example`,
  `${ada}>\r\nRCPT TO:<evil@evil.example`,
  `${ada}\r\nBcc: evil@evil.example`,
  `Ada <${ada}>, Evil <evil@evil.example>`,
  `friends: ${ada}, evil@evil.example;`,
])
  test(`V1.3.11 ${JSON.stringify(email)} as an address is none that brings in another`, async () => {
    await tellAuthor({ text: 'Cars', email })
    assert.ok(server.recipients.flat().length <= 1)
    assert.ok(!server.recipients.flat().includes('evil@evil.example'))
  })

const expected = [
  ...['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'auto-submitted'],
  ...['content-type', 'content-transfer-encoding'],
]

/** A comment is deleted, and its author told: all that readers and the site wrote is this text. */
async function tellAuthor({ text, email }: { text: string; email: string }) {
  const site_id = await aSite({ sends_statements: true, name: text })
  const author_id = await anAuthor({ site_id, email: email.toLowerCase(), name: text })
  const article_id = await anArticle({ site_id, title: text })
  await aRefusedComment({ site_id, author_id, article_id, body: text }, { staff: await signedIn({ sites: [site_id] }) })
  await placeAll()
  await asOwner('update statement set due_at = now()')
  await sendStatements()
  await sendWaitingMail()
}
