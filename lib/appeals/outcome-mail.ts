import type { Mail } from '#lib/mail/queue-mail'

/** How an appeal ended, as its author is told. `isBack`: the comment can be seen again. */
export interface Ended {
  to: string
  name: string
  site: string
  article: string
  state: 'upheld' | 'overturned' | 'closed'
  comment: 'back' | 'waits' | 'stays' | 'purged'
}

/** Tells the author how their appeal ended: in no words of the staff, and without a name of theirs. */
export function outcomeMail(ended: Ended): Mail {
  const article = oneLine(ended.article)
  return {
    to: ended.to,
    subject: `Your appeal about a comment on “${article}”`,
    text: [
      `Hello ${oneLine(ended.name)},`,
      `you appealed against a decision about your comment on “${article}”. ${outcomes[ended.state]}`,
      comments[ended.comment],
      `The moderators of ${oneLine(ended.site)}`,
    ]
      .filter(part => part !== '')
      .join('\n\n'),
  }
}

const outcomes = {
  upheld: 'Somebody else than the person who decided has looked at it again: the decision stands.',
  overturned: 'Somebody else than the person who decided has looked at it again: the decision was wrong.',
  closed: 'The comment has been decided about anew meanwhile, so your appeal is closed.',
} as const

const comments = {
  back: 'Your comment can be seen again.',
  waits: 'Your comment is back among those that wait to be looked at.',
  stays: '',
  purged: 'Its text had been removed for good by then and cannot be brought back.',
} as const

/** Text for a line of a mail: what readers and sites typed breaks no line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
