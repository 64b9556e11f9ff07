import { oneLine } from '#lib/appeals/outcome-mail'
import type { Mail } from '#lib/mail/queue-mail'

/** One decision as its author is told of it. `until` is the last day of the link. */
export interface Stated {
  article: string
  excerpt: string
  /** When the comment was written, and when it was decided about. */
  writtenAt: Date
  decidedAt: Date
  until: Date
  isSpam: boolean
  isByChecks: boolean
  /** The policy; null: none was named. */
  reason: string | null
  link: string
}

export interface Recipient {
  to: string
  name: string
  site: string
}

/** A statement of reasons: which comments, why, by whom (no name of the staff), and how to appeal. At least one. */
export function statementMail({ to, name, site }: Recipient, stated: Stated[]): Mail {
  const [first] = stated
  const what = stated.length === 1 && first ? subjectOfOne(first) : `${stated.length} of your comments were removed`
  return {
    to,
    subject: `${what} · ${oneLine(site)}`,
    text: [
      `Hello ${oneLine(name)},`,
      stated.length === 1 ? 'this is what was decided about a comment of yours, and why.' : several(stated.length),
      ...stated.map(one => paragraph(one, oneLine(site))),
      'If you think that this is wrong, appeal by the link: somebody else than the person who decided looks at it again. It costs nothing and needs no account. The link is yours alone.',
      `The moderators of ${oneLine(site)}`,
    ].join('\n\n'),
  }
}

function subjectOfOne({ article, isSpam }: Stated): string {
  const did = isSpam ? 'was marked as spam' : 'was deleted'
  return `Your comment on “${oneLine(article).slice(0, 80)}” ${did}`
}

function several(count: number): string {
  return `this is what was decided about ${count} comments of yours, and why.`
}

function paragraph(one: Stated, site: string): string {
  const who = one.isByChecks ? 'An automatic check' : `The moderators of ${site}`
  const did = one.isSpam ? 'marked it as spam' : 'deleted it'
  return [
    `Your comment of ${day(one.writtenAt)} on “${oneLine(one.article)}”:`,
    `> ${oneLine(one.excerpt)}`,
    `${who} ${did} on ${day(one.decidedAt)}. Reason: ${oneLine(one.reason ?? (one.isSpam ? 'spam' : 'none was named'))}.`,
    `To appeal, until ${day(one.until)}: ${one.link}`,
  ].join('\n')
}

const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function day(time: Date): string {
  return dates.format(time)
}
